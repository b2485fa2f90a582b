-- A digest for the rows of two tables that had none, so that a bit that changed in them is seen.
--
-- row_sum as in the first version. row_digest(table, column, ...) is a function of the program that makes it. Both
-- tables are altered in place: one that is made anew and dropped would take the rows of its children along.

ALTER TABLE tokens ADD COLUMN
  row_sum BLOB NOT NULL DEFAULT x'0000000000000000' CHECK(length(row_sum)=8);
UPDATE tokens SET row_sum=row_digest('tokens',token_id,contract_id,position,name,decimals);

ALTER TABLE shielded_accounts ADD COLUMN
  row_sum BLOB NOT NULL DEFAULT x'0000000000000000' CHECK(length(row_sum)=8);
UPDATE shielded_accounts
  SET row_sum=row_digest('shielded_accounts',wallet_id,account,viewing_key_sealed,next_position);

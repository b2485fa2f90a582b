-- Platform, identities, contacts, tokens, asset locks, the shielded pool and its tree.
--
-- Encodings. Ids and hashes are raw bytes; hashes of transactions, and what names an output, in wire order. Amounts are
-- whole duffs in asset_locks, invitations and dashpay_payments, whole credits elsewhere. *_ms are Unix milliseconds,
-- *_time Unix seconds. raw_tx and proof_islock are the exact network bytes. Numbers of purposes, levels, key types and
-- kinds of activity are those of the protocol. note_data is the 115-byte note, recipient the 43-byte address.
-- viewing_key_sealed is sealed under a key that is kept elsewhere. row_sum as in the first version: the rows with it
-- are those that carry a balance or that no rescan brings back.

CREATE TABLE platform_addresses (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  address BLOB NOT NULL CHECK(length(address)=20),
  account_index INTEGER NOT NULL CHECK(account_index>=0),
  key_class INTEGER NOT NULL CHECK(key_class>=0),
  address_index INTEGER NOT NULL CHECK(address_index>=0),
  balance INTEGER NOT NULL CHECK(balance>=0),
  nonce INTEGER NOT NULL CHECK(nonce BETWEEN 0 AND 4294967295),
  as_of_height INTEGER NOT NULL DEFAULT 0 CHECK(as_of_height>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,address),
  UNIQUE(wallet_id,account_index,key_class,address_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE platform_address_sync (
  wallet_id BLOB PRIMARY KEY NOT NULL REFERENCES wallets ON DELETE CASCADE,
  sync_height INTEGER NOT NULL CHECK(sync_height>=0),
  sync_time INTEGER NOT NULL CHECK(sync_time>=0),
  last_known_recent_block INTEGER NOT NULL CHECK(last_known_recent_block>=0)
) STRICT;

CREATE TABLE identities (
  identity_id BLOB PRIMARY KEY NOT NULL CHECK(length(identity_id)=32),
  wallet_id BLOB REFERENCES wallets ON DELETE CASCADE,
  identity_index INTEGER CHECK(identity_index>=0),
  balance INTEGER NOT NULL CHECK(balance>=0),
  revision INTEGER NOT NULL CHECK(revision>=0),
  status TEXT NOT NULL,
  label TEXT,
  balance_height INTEGER CHECK(balance_height>=0),
  balance_time INTEGER CHECK(balance_time>=0),
  keys_synced_height INTEGER CHECK(keys_synced_height>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  CHECK(wallet_id IS NOT NULL OR identity_index IS NULL)
) STRICT;
CREATE INDEX identities_wallet ON identities(wallet_id);
CREATE UNIQUE INDEX identities_slot ON identities(wallet_id,identity_index) WHERE identity_index IS NOT NULL;

CREATE TABLE identity_keys (
  identity_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  key_id INTEGER NOT NULL CHECK(key_id>=0),
  purpose INTEGER NOT NULL CHECK(purpose>=0),
  security_level INTEGER NOT NULL CHECK(security_level>=0),
  key_type INTEGER NOT NULL CHECK(key_type>=0),
  read_only INTEGER NOT NULL CHECK(read_only IN(0,1)),
  data BLOB NOT NULL,
  hash160 BLOB NOT NULL CHECK(length(hash160)=20),
  disabled_at_ms INTEGER CHECK(disabled_at_ms>=0),
  bounds_contract BLOB CHECK(length(bounds_contract)=32),
  bounds_doc_type TEXT,
  path_identity_index INTEGER CHECK(path_identity_index>=0),
  path_key_index INTEGER CHECK(path_key_index>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(identity_id,key_id)
) STRICT;

CREATE TABLE identity_scan (
  wallet_id BLOB PRIMARY KEY NOT NULL REFERENCES wallets ON DELETE CASCADE,
  complete INTEGER NOT NULL CHECK(complete IN(0,1)),
  probed_from INTEGER NOT NULL CHECK(probed_from>=0),
  probed_through INTEGER NOT NULL CHECK(probed_through>=probed_from),
  unlocated_gap INTEGER NOT NULL CHECK(unlocated_gap IN(0,1)),
  CHECK(complete=0 OR unlocated_gap=0)
) STRICT;

CREATE TABLE identity_scan_gaps (
  wallet_id BLOB NOT NULL REFERENCES identity_scan ON DELETE CASCADE,
  failed_index INTEGER NOT NULL CHECK(failed_index>=0),
  PRIMARY KEY(wallet_id,failed_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE dpns_names (
  identity_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  normalized_label TEXT NOT NULL,
  normalized_parent TEXT NOT NULL,
  label TEXT NOT NULL,
  document_id BLOB CHECK(length(document_id)=32),
  price INTEGER CHECK(price>=0),
  status TEXT NOT NULL CHECK(status IN('contested','owned','sold','transferred')),
  counterparty_id BLOB CHECK(length(counterparty_id)=32),
  acquired_ms INTEGER CHECK(acquired_ms>=0),
  updated_ms INTEGER NOT NULL CHECK(updated_ms>=0),
  CHECK((status IN('sold','transferred'))=(counterparty_id IS NOT NULL)),
  PRIMARY KEY(identity_id,normalized_parent,normalized_label)
) STRICT;

CREATE TABLE contact_requests (
  owner_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  contact_id BLOB NOT NULL CHECK(length(contact_id)=32),
  direction TEXT NOT NULL CHECK(direction IN('sent','received')),
  account_reference INTEGER NOT NULL CHECK(account_reference BETWEEN 0 AND 4294967295),
  sender_key INTEGER NOT NULL CHECK(sender_key>=0),
  recipient_key INTEGER NOT NULL CHECK(recipient_key>=0),
  encrypted_xpub BLOB NOT NULL,
  encrypted_label BLOB,
  auto_accept_proof BLOB,
  core_height INTEGER CHECK(core_height>=0),
  created_ms INTEGER NOT NULL CHECK(created_ms>=0),
  PRIMARY KEY(owner_id,contact_id,direction)
) STRICT;

CREATE TABLE contacts (
  owner_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  contact_id BLOB NOT NULL CHECK(length(contact_id)=32),
  alias TEXT,
  note TEXT,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK(hidden IN(0,1)),
  established_ms INTEGER CHECK(established_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(owner_id,contact_id)
) STRICT;
CREATE INDEX contacts_contact ON contacts(contact_id);

CREATE TABLE contact_accounts (
  owner_id BLOB NOT NULL,
  contact_id BLOB NOT NULL,
  account INTEGER NOT NULL CHECK(account>=0),
  PRIMARY KEY(owner_id,contact_id,account),
  FOREIGN KEY(owner_id,contact_id) REFERENCES contacts ON DELETE CASCADE
) STRICT;

CREATE TABLE ignored_senders (
  owner_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  sender_id BLOB NOT NULL CHECK(length(sender_id)=32),
  ignored_ms INTEGER NOT NULL CHECK(ignored_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(owner_id,sender_id)
) STRICT;

CREATE TABLE contact_crypto_queue (
  owner_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  contact_id BLOB NOT NULL CHECK(length(contact_id)=32),
  kind TEXT NOT NULL CHECK(kind IN('register_receiving','register_external','contact_info_decrypt','auto_accept')),
  encrypted_xpub BLOB,
  our_key INTEGER CHECK(our_key>=0),
  their_key INTEGER CHECK(their_key>=0),
  enqueued_ms INTEGER NOT NULL CHECK(enqueued_ms>=0),
  CHECK((kind='register_external')=(encrypted_xpub IS NOT NULL)),
  PRIMARY KEY(owner_id,contact_id,kind)
) STRICT;

-- Of own identities and of contacts, so without a parent.
CREATE TABLE dashpay_profiles (
  identity_id BLOB PRIMARY KEY NOT NULL CHECK(length(identity_id)=32),
  display_name TEXT,
  public_message TEXT,
  avatar_url TEXT,
  avatar_hash BLOB CHECK(length(avatar_hash)=32),
  avatar_fingerprint BLOB,
  updated_ms INTEGER NOT NULL CHECK(updated_ms>=0)
) STRICT;

CREATE TABLE dashpay_payments (
  identity_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  counterparty_id BLOB NOT NULL CHECK(length(counterparty_id)=32),
  outgoing INTEGER NOT NULL CHECK(outgoing IN(0,1)),
  amount INTEGER NOT NULL CHECK(amount>=0),
  memo TEXT,
  status TEXT NOT NULL,
  created_ms INTEGER NOT NULL CHECK(created_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(identity_id,txid,counterparty_id)
) STRICT;

CREATE TABLE tokens (
  token_id BLOB PRIMARY KEY NOT NULL CHECK(length(token_id)=32),
  contract_id BLOB NOT NULL CHECK(length(contract_id)=32),
  position INTEGER NOT NULL CHECK(position>=0),
  name TEXT,
  decimals INTEGER CHECK(decimals>=0)
) STRICT;

CREATE TABLE token_balances (
  identity_id BLOB NOT NULL REFERENCES identities ON DELETE CASCADE,
  token_id BLOB NOT NULL CHECK(length(token_id)=32),
  balance INTEGER NOT NULL CHECK(balance>=0),
  updated_ms INTEGER NOT NULL CHECK(updated_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(identity_id,token_id)
) STRICT;

CREATE TABLE asset_locks (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  vout INTEGER NOT NULL CHECK(vout BETWEEN 0 AND 4294967295),
  status TEXT NOT NULL CHECK(status IN('built','broadcast','instant_locked','chain_locked','recovered','consumed')),
  funding_type TEXT NOT NULL,
  account_index INTEGER NOT NULL CHECK(account_index>=0),
  identity_index INTEGER NOT NULL CHECK(identity_index>=0),
  amount INTEGER NOT NULL CHECK(amount>=0),
  raw_tx BLOB NOT NULL,
  proof_kind TEXT CHECK(proof_kind IN('instant','chain')),
  proof_islock BLOB,
  proof_core_height INTEGER CHECK(proof_core_height>=0),
  consumed_by BLOB CHECK(length(consumed_by)=32),
  updated_ms INTEGER NOT NULL CHECK(updated_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  CHECK((proof_kind IS 'instant')=(proof_islock IS NOT NULL)),
  CHECK((proof_kind IS 'chain')=(proof_core_height IS NOT NULL)),
  PRIMARY KEY(wallet_id,txid,vout)
) STRICT;

CREATE TABLE invitations (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  vout INTEGER NOT NULL CHECK(vout BETWEEN 0 AND 4294967295),
  status TEXT NOT NULL CHECK(status IN('created','claimed','reclaimed')),
  funding_index INTEGER NOT NULL CHECK(funding_index>=0),
  amount INTEGER NOT NULL CHECK(amount>=0),
  expiry_time INTEGER NOT NULL CHECK(expiry_time>=0),
  created_ms INTEGER NOT NULL CHECK(created_ms>=0),
  has_inviter INTEGER NOT NULL CHECK(has_inviter IN(0,1)),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,txid,vout)
) STRICT;

CREATE TABLE tracked_masternodes (
  network TEXT NOT NULL CHECK(network IN('mainnet','testnet','devnet','regtest')),
  pro_tx_hash BLOB NOT NULL CHECK(length(pro_tx_hash)=32),
  label TEXT,
  added_ms INTEGER NOT NULL CHECK(added_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(network,pro_tx_hash)
) STRICT;

CREATE TABLE shielded_accounts (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  account INTEGER NOT NULL CHECK(account>=0),
  viewing_key_sealed BLOB NOT NULL,
  next_position INTEGER NOT NULL DEFAULT 0 CHECK(next_position>=0),
  PRIMARY KEY(wallet_id,account)
) STRICT;

CREATE TABLE shielded_notes (
  wallet_id BLOB NOT NULL,
  account INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK(position>=0),
  cmx BLOB NOT NULL CHECK(length(cmx)=32),
  nullifier BLOB NOT NULL CHECK(length(nullifier)=32),
  value INTEGER NOT NULL CHECK(value>=0),
  note_data BLOB NOT NULL CHECK(length(note_data)=115),
  block_height INTEGER NOT NULL CHECK(block_height>=0),
  spent INTEGER NOT NULL CHECK(spent IN(0,1)),
  pending_until_ms INTEGER CHECK(pending_until_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,account,position),
  UNIQUE(wallet_id,account,nullifier),
  FOREIGN KEY(wallet_id,account) REFERENCES shielded_accounts ON DELETE CASCADE
) STRICT;

CREATE TABLE shielded_outgoing (
  wallet_id BLOB NOT NULL,
  account INTEGER NOT NULL,
  cmx BLOB NOT NULL CHECK(length(cmx)=32),
  recipient BLOB NOT NULL CHECK(length(recipient)=43),
  value INTEGER NOT NULL CHECK(value>=0),
  memo BLOB NOT NULL,
  block_height INTEGER NOT NULL CHECK(block_height>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,account,cmx),
  FOREIGN KEY(wallet_id,account) REFERENCES shielded_accounts ON DELETE CASCADE
) STRICT;

CREATE TABLE shielded_activity (
  wallet_id BLOB NOT NULL,
  account INTEGER NOT NULL,
  id BLOB NOT NULL,
  kind INTEGER NOT NULL CHECK(kind BETWEEN 0 AND 7),
  outgoing INTEGER NOT NULL CHECK(outgoing IN(0,1)),
  amount INTEGER NOT NULL CHECK(amount>=0),
  fee INTEGER CHECK(fee>=0),
  counterparty BLOB,
  memo BLOB,
  block_height INTEGER CHECK(block_height>=0),
  status TEXT NOT NULL CHECK(status IN('pending','confirmed','failed')),
  created_ms INTEGER NOT NULL CHECK(created_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,account,id),
  FOREIGN KEY(wallet_id,account) REFERENCES shielded_accounts ON DELETE CASCADE
) STRICT;

CREATE TABLE shielded_activity_refs (
  wallet_id BLOB NOT NULL,
  account INTEGER NOT NULL,
  id BLOB NOT NULL,
  ref_kind TEXT NOT NULL CHECK(ref_kind IN('cmx','nullifier')),
  ref BLOB NOT NULL CHECK(length(ref)=32),
  PRIMARY KEY(wallet_id,account,id,ref_kind,ref),
  FOREIGN KEY(wallet_id,account,id) REFERENCES shielded_activity ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE tree_shards (
  network TEXT NOT NULL CHECK(network IN('mainnet','testnet','devnet','regtest')),
  shard INTEGER NOT NULL CHECK(shard>=0),
  root BLOB CHECK(length(root)=32),
  data BLOB NOT NULL,
  PRIMARY KEY(network,shard)
) STRICT;

CREATE TABLE tree_cap (
  network TEXT PRIMARY KEY NOT NULL CHECK(network IN('mainnet','testnet','devnet','regtest')),
  data BLOB NOT NULL
) STRICT;

CREATE TABLE tree_checkpoints (
  network TEXT NOT NULL CHECK(network IN('mainnet','testnet','devnet','regtest')),
  checkpoint_id INTEGER NOT NULL CHECK(checkpoint_id>=0),
  position INTEGER CHECK(position>=0),
  PRIMARY KEY(network,checkpoint_id)
) STRICT;

CREATE TABLE tree_checkpoint_marks (
  network TEXT NOT NULL,
  checkpoint_id INTEGER NOT NULL,
  mark_removed INTEGER NOT NULL CHECK(mark_removed>=0),
  PRIMARY KEY(network,checkpoint_id,mark_removed),
  FOREIGN KEY(network,checkpoint_id) REFERENCES tree_checkpoints ON DELETE CASCADE
) STRICT;

-- Values go with what they are about: (identity), (identity, token), (owner, contact), (wallet, address).
CREATE TRIGGER identities_deleted AFTER DELETE ON identities BEGIN
  DELETE FROM kv WHERE scope IN('identity','token','contact') AND id1=old.identity_id;
  DELETE FROM dashpay_profiles WHERE identity_id=old.identity_id;
END;
CREATE TRIGGER token_balances_deleted AFTER DELETE ON token_balances BEGIN
  DELETE FROM kv WHERE scope='token' AND id1=old.identity_id AND id2=old.token_id;
END;
CREATE TRIGGER contacts_deleted AFTER DELETE ON contacts BEGIN
  DELETE FROM kv WHERE scope='contact' AND id1=old.owner_id AND id2=old.contact_id;
  DELETE FROM dashpay_profiles WHERE identity_id=old.contact_id
    AND NOT EXISTS(SELECT 1 FROM contacts WHERE contact_id=old.contact_id)
    AND NOT EXISTS(SELECT 1 FROM identities WHERE identity_id=old.contact_id);
END;
CREATE TRIGGER platform_addresses_deleted AFTER DELETE ON platform_addresses BEGIN
  DELETE FROM kv WHERE scope='platform_address' AND id1=old.wallet_id AND id2=old.address;
END;

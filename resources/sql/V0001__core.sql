PRAGMA application_id = 0x44574C31;

CREATE TABLE store_meta (
  id INTEGER PRIMARY KEY CHECK(id=0),
  store_id BLOB NOT NULL CHECK(length(store_id)=16),
  generation BLOB NOT NULL CHECK(length(generation)=16),
  created_ms INTEGER NOT NULL CHECK(created_ms>=0),
  clean_close INTEGER NOT NULL CHECK(clean_close IN(0,1))
) STRICT;

CREATE TABLE schema_history (
  version INTEGER PRIMARY KEY CHECK(version>0),
  name TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK(length(sha256)=32),
  applied_ms INTEGER NOT NULL CHECK(applied_ms>=0),
  app_version TEXT NOT NULL
) STRICT;

CREATE TABLE data_versions (
  wallet_id BLOB NOT NULL CHECK(length(wallet_id)=32),
  domain TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK(seq>=0),
  PRIMARY KEY(wallet_id,domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE wallets (
  wallet_id BLOB PRIMARY KEY NOT NULL CHECK(length(wallet_id)=32),
  group_id BLOB NOT NULL CHECK(length(group_id) BETWEEN 1 AND 32),
  network TEXT NOT NULL CHECK(network IN('mainnet','testnet','devnet','regtest')),
  kind TEXT NOT NULL CHECK(kind IN('seeded','watch_only','platform_only')),
  birth_height INTEGER NOT NULL CHECK(birth_height>=0),
  label TEXT,
  created_ms INTEGER NOT NULL CHECK(created_ms>=0),
  expected_accounts INTEGER NOT NULL CHECK(expected_accounts>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8)
) STRICT;

CREATE TABLE accounts (
  account_pk INTEGER PRIMARY KEY,
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  account_type TEXT NOT NULL CHECK(account_type IN('bip44','bip32','coinjoin','identity_registration','identity_topup',
    'identity_topup_unbound','identity_invitation','asset_lock_address_topup','asset_lock_shielded_topup','provider_voting',
    'provider_owner','provider_operator','provider_platform','dashpay_receiving','dashpay_external','platform_payment')),
  account_index INTEGER NOT NULL DEFAULT 0 CHECK(account_index>=0),
  key_class INTEGER NOT NULL DEFAULT 0 CHECK(key_class>=0),
  user_identity_id BLOB NOT NULL DEFAULT (zeroblob(32)) CHECK(length(user_identity_id)=32),
  friend_identity_id BLOB NOT NULL DEFAULT (zeroblob(32)) CHECK(length(friend_identity_id)=32),
  curve TEXT NOT NULL CHECK(curve IN('secp256k1','bls12_381','ed25519')),
  derivation_path TEXT NOT NULL,
  xpub BLOB,
  checksum BLOB NOT NULL CHECK(length(checksum)=32),
  UNIQUE(wallet_id,account_type,account_index,key_class,user_identity_id,friend_identity_id)
) STRICT;

CREATE TABLE core_addresses (
  account_pk INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
  pool INTEGER NOT NULL CHECK(pool BETWEEN 0 AND 3),
  address_index INTEGER NOT NULL CHECK(address_index>=0),
  wallet_id BLOB NOT NULL CHECK(length(wallet_id)=32),
  script BLOB NOT NULL CHECK(length(script)>0),
  address TEXT NOT NULL,
  public_key BLOB,
  key_type TEXT CHECK(key_type IN('secp256k1','bls12_381','ed25519')),
  used INTEGER NOT NULL CHECK(used IN(0,1)),
  reserved_at_ms INTEGER CHECK(reserved_at_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  CHECK((public_key IS NULL)=(key_type IS NULL)),
  PRIMARY KEY(account_pk,pool,address_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_addresses_script ON core_addresses(wallet_id,script);

CREATE TABLE core_transactions (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK(state IN('mempool','instant','mined','chainlocked','conflicted','abandoned')),
  height INTEGER CHECK(height>=0),
  block_hash BLOB CHECK(length(block_hash)=32),
  block_time INTEGER CHECK(block_time>=0),
  first_seen_ms INTEGER NOT NULL CHECK(first_seen_ms>=0),
  fee INTEGER CHECK(fee>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  CHECK((state IN('mined','chainlocked'))=(height IS NOT NULL)),
  CHECK((height IS NULL)=(block_hash IS NULL)),
  CHECK((height IS NULL)=(block_time IS NULL)),
  PRIMARY KEY(wallet_id,txid)
) STRICT;
CREATE INDEX core_transactions_height ON core_transactions(wallet_id,height);

CREATE TABLE core_inputs (
  wallet_id BLOB NOT NULL,
  txid BLOB NOT NULL,
  n INTEGER NOT NULL CHECK(n>=0),
  prev_txid BLOB NOT NULL CHECK(length(prev_txid)=32),
  prev_vout INTEGER NOT NULL CHECK(prev_vout BETWEEN 0 AND 4294967295),
  PRIMARY KEY(wallet_id,txid,n),
  FOREIGN KEY(wallet_id,txid) REFERENCES core_transactions ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX core_inputs_prev ON core_inputs(wallet_id,prev_txid,prev_vout);

CREATE TABLE core_notes (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  note TEXT NOT NULL CHECK(length(note)>0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,txid)
) STRICT, WITHOUT ROWID;

CREATE TABLE core_utxos (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  vout INTEGER NOT NULL CHECK(vout BETWEEN 0 AND 4294967295),
  value INTEGER NOT NULL CHECK(value>=0),
  script BLOB NOT NULL CHECK(length(script)>0),
  account_pk INTEGER REFERENCES accounts ON DELETE SET NULL,
  coinbase INTEGER NOT NULL CHECK(coinbase IN(0,1)),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,txid,vout)
) STRICT, WITHOUT ROWID;
CREATE INDEX core_utxos_account ON core_utxos(account_pk);

CREATE TABLE core_frozen (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  vout INTEGER NOT NULL CHECK(vout BETWEEN 0 AND 4294967295),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,txid,vout)
) STRICT, WITHOUT ROWID;

CREATE TABLE core_spends (
  wallet_id BLOB NOT NULL REFERENCES wallets ON DELETE CASCADE,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  vout INTEGER NOT NULL CHECK(vout BETWEEN 0 AND 4294967295),
  spender BLOB CHECK(length(spender)=32),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,txid,vout)
) STRICT, WITHOUT ROWID;

CREATE TABLE core_instant_locks (
  wallet_id BLOB NOT NULL,
  txid BLOB NOT NULL CHECK(length(txid)=32),
  islock BLOB NOT NULL,
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(wallet_id,txid),
  FOREIGN KEY(wallet_id,txid) REFERENCES core_transactions ON DELETE CASCADE
) STRICT;

CREATE TABLE core_sync_state (
  wallet_id BLOB PRIMARY KEY NOT NULL REFERENCES wallets ON DELETE CASCADE,
  last_processed_height INTEGER CHECK(last_processed_height>=0),
  synced_height INTEGER CHECK(synced_height>=0),
  chain_lock_height INTEGER CHECK(chain_lock_height>=0),
  chain_lock BLOB,
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  CHECK((chain_lock IS NULL)=(chain_lock_height IS NULL))
) STRICT;

CREATE TABLE kv (
  scope TEXT NOT NULL CHECK(scope IN('global','wallet','identity','token','contact','platform_address')),
  id1 BLOB NOT NULL,
  id2 BLOB NOT NULL,
  id3 BLOB NOT NULL,
  key TEXT NOT NULL CHECK(length(key) BETWEEN 1 AND 128),
  value BLOB NOT NULL,
  updated_ms INTEGER NOT NULL CHECK(updated_ms>=0),
  row_sum BLOB NOT NULL CHECK(length(row_sum)=8),
  PRIMARY KEY(scope,id1,id2,id3,key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER wallets_deleted AFTER DELETE ON wallets BEGIN
  DELETE FROM kv WHERE scope IN('wallet','platform_address') AND id1=old.wallet_id;
  DELETE FROM data_versions WHERE wallet_id=old.wallet_id;
END;

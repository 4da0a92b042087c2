-- Passkeys, agencies that close, and why a holding ended.

-- +goose Up
-- Passkeys: the public halves alone. The private ones never leave their devices.
create table account_passkey (
  id      text not null primary key,          -- base64url, as the authenticator names it
  person  text not null references account_person (id),
  name    text not null,
  key     text not null,                      -- base64: SubjectPublicKeyInfo
  counter integer not null default 0,         -- the last that the authenticator gave; 0: it does not count
  created text not null,
  used    text not null default ''
) strict;
create index account_passkey_person on account_passkey (person);

-- What a passkey is asked to sign: for minutes, once.
create table account_challenge (
  hash    text not null primary key,          -- SHA-256 of the challenge
  person  text not null default '',           -- who adds a passkey; '' somebody signs in
  expires text not null
) strict;

alter table account_agency add column closed text not null default '';  -- the last day; '' it goes on
alter table account_holding add column reason text not null default ''; -- why it ended

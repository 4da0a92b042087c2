-- Accounts: who may sign in, the positions that they hold, and what is kept of their secrets, which is never the secrets.

-- +goose Up
create table account_person (
  id       text not null primary key,
  name     text not null,
  sign_in  text not null unique,      -- folded
  disabled integer not null default 0,
  proof    text not null default '',      -- JSON: what proves a password and seals the second factor; '' until one is set
  step     integer not null default 0,  -- the last time step of which a code of the second factor was taken
  created  text not null
) strict;

create table account_agency (
  id         text not null primary key,
  government text not null,
  part_of    text not null default '', -- the agency of which it is a unit
  name       text not null
) strict;

create table account_position (
  id         text not null primary key,
  government text not null,            -- '' of the central government, or of none
  agency     text not null default '',
  title      text not null,
  role       text not null
) strict;
create index account_position_government on account_position (government, title);

create table account_holding (
  id       text not null primary key,
  position text not null references account_position (id),
  person   text not null references account_person (id),
  standing text not null,
  begins   text not null,              -- days, both included
  ends     text not null default '',   -- '' not said
  decree   text not null default ''
) strict;
create index account_holding_person on account_holding (person);
create index account_holding_position on account_holding (position);

create table account_session (
  id       text not null primary key,
  person   text not null references account_person (id),
  hash     text not null unique,       -- SHA-256 of the secret
  position text not null default '',   -- as which the person acts; '' the first
  agent    text not null default '',      -- the browser, as it says of itself
  created  text not null,
  seen     text not null,
  expires  text not null
) strict;
create index account_session_person on account_session (person);

-- One-time links with which a person sets a password.
create table account_link (
  hash    text not null primary key,   -- SHA-256 of the secret
  person  text not null references account_person (id),
  expires text not null
) strict;

-- Recovery codes, each of which stands once for the second factor.
create table account_code (
  person text not null references account_person (id),
  hash   text not null,                -- SHA-256 of the code
  primary key (person, hash)
) strict;

-- Attempts to sign in that failed, by a digest of what is counted: a name, an address, or both.
create table account_try (
  key   text not null primary key,
  count integer not null,
  since text not null
) strict;

-- What was done with accounts; only added.
create table account_log (
  seq     integer primary key,
  at      text not null,
  actor   text not null,                  -- JSON: agreement.Actor
  act     text not null,
  subject text not null,               -- the person or position
  body    text not null                   -- JSON: what it was about, without secrets
) strict;
create index account_log_subject on account_log (subject, seq);

-- +goose StatementBegin
create trigger account_log_is_not_changed before update on account_log begin
  select raise(abort, 'the log of accounts is never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger account_log_is_not_deleted before delete on account_log begin
  select raise(abort, 'the log of accounts is never deleted');
end;
-- +goose StatementEnd

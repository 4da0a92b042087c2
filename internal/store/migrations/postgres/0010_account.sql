-- Accounts: who may sign in, the positions that they hold, and what is kept of their secrets, which is never the secrets.

-- +goose Up
create table account_person (
  id       text collate "C" not null primary key,
  name     text not null,
  sign_in  text collate "C" not null unique,      -- folded
  disabled bigint not null default 0,
  proof    text not null default '',      -- JSON: what proves a password and seals the second factor; '' until one is set
  step     bigint not null default 0,  -- the last time step of which a code of the second factor was taken
  created  text collate "C" not null
);

create table account_agency (
  id         text collate "C" not null primary key,
  government text collate "C" not null,
  part_of    text collate "C" not null default '', -- the agency of which it is a unit
  name       text not null
);

create table account_position (
  id         text collate "C" not null primary key,
  government text collate "C" not null,            -- '' of the central government, or of none
  agency     text collate "C" not null default '',
  title      text not null,
  role       text collate "C" not null
);
create index account_position_government on account_position (government, title);

create table account_holding (
  id       text collate "C" not null primary key,
  position text collate "C" not null references account_position (id),
  person   text collate "C" not null references account_person (id),
  standing text collate "C" not null,
  begins   text collate "C" not null,              -- days, both included
  ends     text collate "C" not null default '',   -- '' not said
  decree   text not null default ''
);
create index account_holding_person on account_holding (person);
create index account_holding_position on account_holding (position);

create table account_session (
  id       text collate "C" not null primary key,
  person   text collate "C" not null references account_person (id),
  hash     text collate "C" not null unique,       -- SHA-256 of the secret
  position text collate "C" not null default '',   -- as which the person acts; '' the first
  agent    text not null default '',      -- the browser, as it says of itself
  created  text collate "C" not null,
  seen     text collate "C" not null,
  expires  text collate "C" not null
);
create index account_session_person on account_session (person);

-- One-time links with which a person sets a password.
create table account_link (
  hash    text collate "C" not null primary key,   -- SHA-256 of the secret
  person  text collate "C" not null references account_person (id),
  expires text collate "C" not null
);

-- Recovery codes, each of which stands once for the second factor.
create table account_code (
  person text collate "C" not null references account_person (id),
  hash   text collate "C" not null,                -- SHA-256 of the code
  primary key (person, hash)
);

-- Attempts to sign in that failed, by a digest of what is counted: a name, an address, or both.
create table account_try (
  key   text collate "C" not null primary key,
  count bigint not null,
  since text collate "C" not null
);

-- What was done with accounts; only added.
create table account_log (
  seq     bigint primary key,
  at      text collate "C" not null,
  actor   text not null,                  -- JSON: agreement.Actor
  act     text collate "C" not null,
  subject text collate "C" not null,               -- the person or position
  body    text not null                   -- JSON: what it was about, without secrets
);
create index account_log_subject on account_log (subject, seq);

-- +goose StatementBegin
create function refuse_account_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log of accounts is never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger account_log_is_not_changed before update or delete on account_log for each row execute function refuse_account_log_change();
create trigger account_log_is_not_emptied before truncate on account_log for each statement execute function refuse_account_log_change();

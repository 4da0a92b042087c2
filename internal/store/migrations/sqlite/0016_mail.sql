-- Mail that goes out, and reminders.

-- +goose Up
-- A mail is written with its cause, and each is sent once.
create table outbox (
  key         text not null primary key,    -- of its cause: the same cause writes no second mail
  at          text not null,
  recipient   text not null,                -- an address
  subject     text not null,
  body        text not null,                -- JSON: text, HTML; '' once it is sent
  state       text not null,                -- waiting, taken, handing, sent, failed, unsure
  tries       integer not null default 0,
  not_before  text not null default '',     -- when it is tried (again)
  holder      text not null default '',     -- who sends it
  held_until  text not null default '',
  ended       text not null default '',
  problem     text not null default ''      -- what the mail server said
) strict;
create index outbox_waiting on outbox (state, not_before);

-- Where a person gets mail. It is shown to nobody else.
create table person_mail (
  person    text not null primary key references account_person (id),
  address   text not null,
  reminders integer not null default 1,     -- reminders of what is due
  digest    integer not null default 1,     -- the weekly digest
  lang      text not null default 'id'
) strict;

-- Which reminder of what is due was written for whom, so that none is written twice.
create table reminder (
  key text not null primary key,            -- what is due, its day, how long before, for whom
  at  text not null
) strict;

-- Mail that goes out, and reminders.

-- +goose Up
-- A mail is written with its cause, and each is sent once.
create table outbox (
  key         text collate "C" not null primary key,    -- of its cause: the same cause writes no second mail
  at          text collate "C" not null,
  recipient   text collate "C" not null,                -- an address
  subject     text collate "C" not null,
  body        text collate "C" not null,                -- JSON: text, HTML; '' once it is sent
  state       text collate "C" not null,                -- waiting, taken, handing, sent, failed, unsure
  tries       bigint not null default 0,
  not_before  text collate "C" not null default '',     -- when it is tried (again)
  holder      text collate "C" not null default '',     -- who sends it
  held_until  text collate "C" not null default '',
  ended       text collate "C" not null default '',
  problem     text collate "C" not null default ''      -- what the mail server said
);
create index outbox_waiting on outbox (state, not_before);

-- Where a person gets mail. It is shown to nobody else.
create table person_mail (
  person    text collate "C" not null primary key references account_person (id),
  address   text collate "C" not null,
  reminders bigint not null default 1,     -- reminders of what is due
  digest    bigint not null default 1,     -- the weekly digest
  lang      text collate "C" not null default 'id'
);

-- Which reminder of what is due was written for whom, so that none is written twice.
create table reminder (
  key text collate "C" not null primary key,            -- what is due, its day, how long before, for whom
  at  text collate "C" not null
);

-- Addresses of mail are confirmed by who gets mail there.

-- +goose Up
-- person_mail.address is the one in force: it was confirmed, or kept from before confirmation was asked for.
alter table person_mail add column confirmed text collate "C" not null default ''; -- when; '' before it was asked for

-- An address that was given and waits for its confirmation.
create table mail_waiting (
  person  text collate "C" not null primary key references account_person (id),
  address text not null,
  given   text collate "C" not null,
  hash    text collate "C" not null default '',         -- digest of the link's secret; '' none was sent
  expires text collate "C" not null default ''
);
create index mail_waiting_hash on mail_waiting (hash);

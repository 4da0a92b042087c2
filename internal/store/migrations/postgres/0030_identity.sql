-- Who somebody is at the provider of identities (OpenID Connect).

-- +goose Up
create table account_identity (
  issuer  text collate "C" not null,
  subject text collate "C" not null,                      -- as the provider numbers its people; it is never given to another
  person  text collate "C" not null references account_person (id),
  name    text not null,                      -- as the provider called the person when it was linked
  created text collate "C" not null,
  used    text collate "C" not null default '',
  primary key (issuer, subject)
);
create index account_identity_person on account_identity (person);

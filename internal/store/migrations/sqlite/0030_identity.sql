-- Who somebody is at the provider of identities (OpenID Connect).

-- +goose Up
create table account_identity (
  issuer  text not null,
  subject text not null,                      -- as the provider numbers its people; it is never given to another
  person  text not null references account_person (id),
  name    text not null,                      -- as the provider called the person when it was linked
  created text not null,
  used    text not null default '',
  primary key (issuer, subject)
) strict;
create index account_identity_person on account_identity (person);

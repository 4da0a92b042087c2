-- Guests: counterparts without an account, each with one link to one matter. What is kept of a secret is a digest of it.

-- +goose Up
create table guest (
  id text collate "C" not null primary key,
  at text collate "C" not null,
  actor text collate "C" not null,              -- JSON: agreement.Actor, who invited
  government text collate "C" not null,              -- that invited
  guest_of text collate "C" not null,              -- the government in whose name the guest speaks
  name text collate "C" not null,
  address text collate "C" not null,
  kind text collate "C" not null,              -- agreement, offer, new-offer
  matter text collate "C" not null,              -- '' of an offer that the guest is to write
  hash text collate "C" not null unique,
  expires text collate "C" not null,
  revoked     text collate "C" not null default '',
  entered     text collate "C" not null default '',   -- when the guest first proved the address
  code        text collate "C" not null default '',   -- digest of the last code; '' none stands
  code_until  text collate "C" not null default '',
  code_tries  bigint not null default 0,
  codes       bigint not null default 0, -- sent so far
  code_sent   text collate "C" not null default '',
  session     text collate "C" not null default '',   -- digest of the session's secret; '' none
  session_until text collate "C" not null default ''
);
create index guest_matter on guest (government, kind, matter);
create index guest_session on guest (session);

-- Guests: counterparts without an account, each with one link to one matter. What is kept of a secret is a digest of it.

-- +goose Up
create table guest (
  id          text not null primary key,
  at          text not null,
  actor       text not null,              -- JSON: agreement.Actor, who invited
  government  text not null,              -- that invited
  guest_of    text not null,              -- the government in whose name the guest speaks
  name        text not null,
  address     text not null,
  kind        text not null,              -- agreement, offer, new-offer
  matter      text not null,              -- '' of an offer that the guest is to write
  hash        text not null unique,
  expires     text not null,
  revoked     text not null default '',
  entered     text not null default '',   -- when the guest first proved the address
  code        text not null default '',   -- digest of the last code; '' none stands
  code_until  text not null default '',
  code_tries  integer not null default 0,
  codes       integer not null default 0, -- sent so far
  code_sent   text not null default '',
  session     text not null default '',   -- digest of the session's secret; '' none
  session_until text not null default ''
) strict;
create index guest_matter on guest (government, kind, matter);
create index guest_session on guest (session);

-- The desk's own: views that people keep, what was done to many agreements at once, and when each person last looked.

-- +goose Up
create table saved_view (
  id         text not null primary key,
  at         text not null,
  actor      text not null,             -- JSON: agreement.Actor
  person     text not null,             -- whose it is: name and government
  government text not null default '',
  shared     integer not null default 0, -- 1: for everybody of the government
  body       text not null,             -- JSON: name, question, order, columns
  removed    text not null default ''   -- when it was put away; it can be brought back
) strict;
create index saved_view_of on saved_view (person, government);

create table bulk_act (
  id    text not null primary key,      -- the batch of its entries in the journal
  at    text not null,
  actor text not null,                  -- JSON: agreement.Actor
  body  text not null,                  -- JSON: what was stated, why, about how many
  state text not null                   -- done, undone
) strict;
create index bulk_act_at on bulk_act (at, id);

create table visit (
  person text not null primary key,
  at     text not null,                 -- when the desk was last looked at
  before text not null default ''       -- when it was before that, as far as a visit lasts
) strict;

create index import_state on import (state);

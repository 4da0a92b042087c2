-- Everything here is computed from the journal and can be thrown away: `anyam rebuild` makes it again.
-- stamp grows with every row that is written, so that a catalogue in memory learns what is new.

-- +goose Up
create table agreement_now (
  id          text not null primary key,
  version     integer not null,         -- seq of the last entry about it
  stamp       integer not null,
  removed     integer not null,         -- 1: nothing about it stands any more, or it is another (same_as)
  state_until text not null default '', -- the first day on which the calendar alone gives another state
  event       text not null default '',
  parent      text not null default '',
  same_as     text not null default '',
  keys        text not null default '', -- what agreement_key holds of it, a line each
  row         text not null,            -- JSON: what a list shows
  rest        text not null default ''  -- words to find it by that a list does not show
) strict;
create unique index agreement_now_stamp on agreement_now (stamp);
create index agreement_now_due on agreement_now (state_until) where state_until <> '';
create index agreement_now_event on agreement_now (event) where event <> '';
create index agreement_now_parent on agreement_now (parent) where parent <> '';
create index agreement_now_same_as on agreement_now (same_as) where same_as <> '';

-- By what an agreement is found and recognised again: party:KEY, number:FOLDED, document:DIGEST.
create table agreement_key (
  key       text not null,
  agreement text not null,
  primary key (key, agreement)
) strict, without rowid;

create table event_now (
  id      text not null primary key,
  version integer not null,
  removed integer not null,
  folded  text not null,                -- its name as names are compared
  day     text not null default '',     -- its date as sources state it
  row     text not null                 -- JSON: agreement.Event
) strict;
create index event_now_folded on event_now (folded);
create index event_now_day on event_now (day, id);

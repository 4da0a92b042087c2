-- Mail that goes out, reminders, and what people say about them.

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

-- Where a person gets mail. It is shown to nobody else, and used once its owner has confirmed it.
create table person_mail (
  person    text not null primary key references account_person (id),
  address   text not null,
  confirmed integer not null default 0,
  reminders integer not null default 1,     -- reminders of what is due
  digest    integer not null default 1,     -- the weekly digest
  lang      text not null default 'id'
) strict;

-- Which reminder of what is due was written for whom, so that none is written twice.
create table reminder (
  key text not null primary key,            -- what is due, its day, how long before, for whom
  at  text not null
) strict;

-- What somebody answered: it is done, next week, not mine. Only added.
create table reminder_answer (
  seq      integer primary key,
  due      text not null,                   -- key of what is due
  day      text not null,                   -- the day on which it was due: another day is asked about again
  position text not null,
  person   text not null,
  act      text not null,                   -- done, later, other
  until    text not null default '',        -- of later
  at       text not null
) strict;
create index reminder_answer_due on reminder_answer (due, day);

-- When a government reminds. Only added: the last one counts.
create table reminder_rule (
  seq        integer primary key,
  at         text not null,
  actor      text not null,                 -- JSON: agreement.Actor
  government text not null,
  body       text not null                  -- JSON
) strict;
create index reminder_rule_government on reminder_rule (government, seq);

-- Days on which a government does not work, beside the national ones. Only added: the last list counts.
create table holiday_list (
  seq        integer primary key,
  at         text not null,
  actor      text not null,                 -- JSON: agreement.Actor
  government text not null,
  source     text not null,                 -- the decree
  body       text not null                  -- the list, as package term reads it
) strict;
create index holiday_list_government on holiday_list (government, seq);

-- Calendars that programs ask for at a secret address.
create table calendar_feed (
  hash       text not null primary key,     -- SHA-256 of the secret
  id         text not null unique,
  kind       text not null,                 -- person, agency, agreement
  subject    text not null,                 -- of the agency or agreement
  person     text not null references account_person (id),
  position   text not null,                 -- as which the person sees it
  lang       text not null,
  created    text not null
) strict;
create index calendar_feed_person on calendar_feed (person);

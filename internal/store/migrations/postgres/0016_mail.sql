-- Mail that goes out, reminders, and what people say about them.

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

-- Where a person gets mail. It is shown to nobody else, and used once its owner has confirmed it.
create table person_mail (
  person    text collate "C" not null primary key references account_person (id),
  address   text collate "C" not null,
  confirmed bigint not null default 0,
  reminders bigint not null default 1,     -- reminders of what is due
  digest    bigint not null default 1,     -- the weekly digest
  lang      text collate "C" not null default 'id'
);

-- Which reminder of what is due was written for whom, so that none is written twice.
create table reminder (
  key text collate "C" not null primary key,            -- what is due, its day, how long before, for whom
  at  text collate "C" not null
);

-- What somebody answered: it is done, next week, not mine. Only added.
create table reminder_answer (
  seq      bigint primary key,
  due      text collate "C" not null,                   -- key of what is due
  day      text collate "C" not null,                   -- the day on which it was due: another day is asked about again
  position text collate "C" not null,
  person   text collate "C" not null,
  act      text collate "C" not null,                   -- done, later, other
  until    text collate "C" not null default '',        -- of later
  at       text collate "C" not null
);
create index reminder_answer_due on reminder_answer (due, day);

-- When a government reminds. Only added: the last one counts.
create table reminder_rule (
  seq        bigint primary key,
  at         text collate "C" not null,
  actor      text collate "C" not null,                 -- JSON: agreement.Actor
  government text collate "C" not null,
  body       text collate "C" not null                  -- JSON
);
create index reminder_rule_government on reminder_rule (government, seq);

-- Days on which a government does not work, beside the national ones. Only added: the last list counts.
create table holiday_list (
  seq        bigint primary key,
  at         text collate "C" not null,
  actor      text collate "C" not null,                 -- JSON: agreement.Actor
  government text collate "C" not null,
  source     text collate "C" not null,                 -- the decree
  body       text collate "C" not null                  -- the list, as package term reads it
);
create index holiday_list_government on holiday_list (government, seq);

-- Calendars that programs ask for at a secret address.
create table calendar_feed (
  hash       text collate "C" not null primary key,     -- SHA-256 of the secret
  id         text collate "C" not null unique,
  kind       text collate "C" not null,                 -- person, agency, agreement
  subject    text collate "C" not null,                 -- of the agency or agreement
  person     text collate "C" not null references account_person (id),
  position   text collate "C" not null,                 -- as which the person sees it
  lang       text collate "C" not null,
  created    text collate "C" not null
);
create index calendar_feed_person on calendar_feed (person);

-- Answers to reminders, the links by which they come, and secret addresses of calendars.

-- +goose Up
create table reminder_answer (
  id         text not null primary key,
  at         text not null,
  person     text not null,
  government text not null default '',
  due        text not null,                 -- what is due: registry.Due's key
  day        text not null,                 -- on which: another day asks again
  answer     text not null,                 -- done, later, not-mine
  until      text not null                  -- when it is asked again; of the others the day of the answer
) strict;
create index reminder_answer_due on reminder_answer (due, day);

-- A link in a mail is bound to a person, a matter and its day, and is used once.
create table reminder_link (
  hash     text not null primary key,       -- of the secret, which is kept nowhere
  person   text not null references account_person (id),
  position text not null,                   -- as which the person was asked
  due      text not null,
  day      text not null,
  expires  text not null,
  used     text not null default ''         -- when it was answered
) strict;

-- The address of a calendar that programs read: whoever has it sees what its person or agency has due.
create table calendar_address (
  hash     text not null primary key,
  at       text not null,
  person   text not null references account_person (id), -- who made it, and as whom it reads
  position text not null,
  scope    text not null                    -- person, agency
) strict;
create index calendar_address_person on calendar_address (person);

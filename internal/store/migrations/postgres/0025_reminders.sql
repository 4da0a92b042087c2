-- Answers to reminders, the links by which they come, and secret addresses of calendars.

-- +goose Up
create table reminder_answer (
  id         text collate "C" not null primary key,
  at         text collate "C" not null,
  person     text collate "C" not null,
  government text collate "C" not null default '',
  due        text collate "C" not null,                 -- what is due: registry.Due's key
  day        text collate "C" not null,                 -- on which: another day asks again
  answer     text collate "C" not null,                 -- done, later, not-mine
  until      text collate "C" not null                  -- when it is asked again; of the others the day of the answer
);
create index reminder_answer_due on reminder_answer (due, day);

-- A link in a mail is bound to a person, a matter and its day, and is used once.
create table reminder_link (
  hash     text collate "C" not null primary key,       -- of the secret, which is kept nowhere
  person   text collate "C" not null references account_person (id),
  position text collate "C" not null,                   -- as which the person was asked
  due      text collate "C" not null,
  day      text collate "C" not null,
  expires  text collate "C" not null,
  used     text collate "C" not null default ''         -- when it was answered
);

-- The address of a calendar that programs read: whoever has it sees what its person or agency has due.
create table calendar_address (
  hash     text collate "C" not null primary key,
  at       text collate "C" not null,
  person   text collate "C" not null references account_person (id), -- who made it, and as whom it reads
  position text collate "C" not null,
  scope    text collate "C" not null                    -- person, agency
);
create index calendar_address_person on calendar_address (person);

-- The intake: what was brought and is read behind the pages, and what people put right in readings.

-- +goose Up
create table intake_job (
  id         text collate "C" not null primary key,
  at         text collate "C" not null,
  actor      text not null,             -- JSON: agreement.Actor, in whose name it is read
  document   text collate "C" not null references document (digest),
  name       text not null,             -- as it was brought; the document may have another
  published  text not null default '',  -- the day of publication that the person gave
  state      text not null,             -- waiting, reading, done, failed, dropped
  tries      bigint not null default 0, -- how often reading was begun and did not end
  stage      text not null default '',  -- what is being done with it
  done       bigint not null default 0, -- of total, in this stage
  total      bigint not null default 0, -- 0: not known
  holder     text not null default '',  -- who reads it
  held_until text collate "C" not null default '', -- after this moment whoever reads it has stopped
  ended      text not null default '',
  reading    text not null default '',  -- what came of it
  import     text not null default '',
  problem    text not null default ''   -- JSON: why it failed
);
create index intake_job_at on intake_job (at, id);
create index intake_job_open on intake_job (state, at, id) where state in ('waiting', 'reading', 'failed');

-- Corrections are only added; taking one back is another.
create table reading_correction (
  seq     bigint primary key,
  reading text collate "C" not null references reading (id),
  number  bigint not null,            -- from 1, of the reading
  at      text collate "C" not null,
  actor   text not null,              -- JSON: agreement.Actor
  body    text not null,              -- JSON: which agreement, what is changed, why
  unique (reading, number)
);

-- +goose StatementBegin
create function refuse_correction_change() returns trigger language plpgsql as $$
begin
  raise exception 'corrections are never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger reading_correction_is_not_changed before update or delete on reading_correction for each row execute function refuse_correction_change();
create trigger reading_correction_is_not_emptied before truncate on reading_correction for each statement execute function refuse_correction_change();

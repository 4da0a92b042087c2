-- What parties of agreements owe each other, and what each says of it: one log that is only added to, and what follows from it.

-- +goose Up
create table obligation_log (
  seq        integer primary key,
  id         text not null unique,
  at         text not null,
  actor      text not null,               -- JSON: agreement.Actor
  government text not null,               -- in whose name; '' of a party that is none, or nobody's
  agreement  text not null,               -- as it was named when it was said: the record may be another now
  obligation text not null,
  period     text not null default '',    -- '' about the obligation itself
  act        text not null,               -- terms, end, claim, lock, word, stand
  body       text not null                -- JSON, by the act
) strict;
create index obligation_log_period on obligation_log (obligation, period, seq);

-- +goose StatementBegin
create trigger obligation_log_is_not_changed before update on obligation_log begin
  select raise(abort, 'what was said of obligations is never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger obligation_log_is_not_deleted before delete on obligation_log begin
  select raise(abort, 'what was said of obligations is never deleted');
end;
-- +goose StatementEnd

-- Projections of the log; amounts are decimal numbers, '' where there is none.
create table obligation_now (
  id           text not null primary key,
  agreement    text not null,
  giver        text not null,             -- government; '' where it is none
  taker        text not null,
  kind         text not null,
  good         text not null,
  unit         text not null,
  announced    text not null,
  signed       text not null,
  claimed      text not null,
  documented   text not null,
  confirmed    text not null,
  corroborated text not null,
  statistical  text not null,
  differences  integer not null,          -- periods in which both claim otherwise
  executed     text not null,             -- the first day of which a delivery is proved
  version      integer not null,          -- seq of the last act on it
  body         text not null              -- JSON: registry.ObligationRecord
) strict;
create index obligation_now_agreement on obligation_now (agreement);
create index obligation_now_giver on obligation_now (giver);
create index obligation_now_taker on obligation_now (taker);

create table fact_now (
  obligation text not null,
  period     text not null,
  agreement  text not null,
  giver      text not null,
  taker      text not null,
  grade      text not null,               -- '' of a difference, and where no party claims it
  amount     text not null,
  statistic  text not null,
  different  integer not null,
  changed    integer not null,            -- seq of the last act on it
  body       text not null,               -- JSON: registry.Fact
  primary key (obligation, period)
) strict;
create index fact_now_giver_different on fact_now (giver, changed) where different = 1;
create index fact_now_taker_different on fact_now (taker, changed) where different = 1;

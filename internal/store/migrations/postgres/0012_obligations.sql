-- What parties of agreements owe each other, and what each says of it: one log that is only added to, and what follows from it.

-- +goose Up
create table obligation_log (
  seq        bigint primary key,
  id         text collate "C" not null unique,
  at         text collate "C" not null,
  actor      text not null,               -- JSON: agreement.Actor
  government text collate "C" not null,               -- in whose name; '' of a party that is none, or nobody's
  agreement  text collate "C" not null,               -- as it was named when it was said: the record may be another now
  obligation text collate "C" not null,
  period     text collate "C" not null default '',    -- '' about the obligation itself
  act        text collate "C" not null,               -- terms, end, claim, lock, word, stand
  body       text not null                -- JSON, by the act
);
create index obligation_log_period on obligation_log (obligation, period, seq);

-- +goose StatementBegin
create function refuse_obligation_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was said of obligations is never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger obligation_log_is_not_changed before update or delete on obligation_log for each row execute function refuse_obligation_log_change();
create trigger obligation_log_is_not_emptied before truncate on obligation_log for each statement execute function refuse_obligation_log_change();

-- Projections of the log; amounts are decimal numbers, '' where there is none.
create table obligation_now (
  id           text collate "C" not null primary key,
  agreement    text collate "C" not null,
  giver        text collate "C" not null,             -- government; '' where it is none
  taker        text collate "C" not null,
  kind         text collate "C" not null,
  good         text collate "C" not null,
  unit         text collate "C" not null,
  announced    text collate "C" not null,
  signed       text collate "C" not null,
  claimed      text collate "C" not null,
  documented   text collate "C" not null,
  confirmed    text collate "C" not null,
  corroborated text collate "C" not null,
  statistical  text collate "C" not null,
  differences  bigint not null,          -- periods in which both claim otherwise
  executed     text collate "C" not null,             -- the first day of which a delivery is proved
  version      bigint not null,          -- seq of the last act on it
  body         text not null              -- JSON: registry.ObligationRecord
);
create index obligation_now_agreement on obligation_now (agreement);
create index obligation_now_giver on obligation_now (giver);
create index obligation_now_taker on obligation_now (taker);

create table fact_now (
  obligation text collate "C" not null,
  period     text collate "C" not null,
  agreement  text collate "C" not null,
  giver      text collate "C" not null,
  taker      text collate "C" not null,
  grade      text collate "C" not null,               -- '' of a difference, and where no party claims it
  amount     text collate "C" not null,
  statistic  text collate "C" not null,
  different  bigint not null,
  changed    bigint not null,            -- seq of the last act on it
  body       text not null,               -- JSON: registry.Fact
  primary key (obligation, period)
);
create index fact_now_giver_different on fact_now (giver, changed) where different = 1;
create index fact_now_taker_different on fact_now (taker, changed) where different = 1;

-- What is due of obligations is told from what is kept of each, without what was said of it.

-- +goose Up
alter table obligation_now add column owing text not null default ''; -- JSON: registry.owing
alter table fact_now add column given integer not null default 0;  -- when the giver first claimed, in seconds since 1970; 0 not
alter table fact_now add column taken integer not null default 0;  -- when the taker did
alter table fact_now add column at    integer not null default 0;  -- when anything was last said of it

drop index obligation_now_giver;
drop index obligation_now_taker;
create index obligation_now_giver on obligation_now (giver, version);
create index obligation_now_taker on obligation_now (taker, version);

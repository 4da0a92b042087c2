-- Which draft agreement was made of which saved plan: the plan shows its agreements, the agreement its plan.

-- +goose Up
create table plan_draft (
  agreement text not null primary key,
  plan      text not null references plan (id),
  supplier  text not null,            -- code of the region that sends
  receiver  text not null,            -- and of the one that gets
  at        text not null,
  actor     text not null             -- JSON
) strict;
create index plan_draft_plan on plan_draft (plan);

-- Which draft agreement was made of which saved plan: the plan shows its agreements, the agreement its plan.

-- +goose Up
create table plan_draft (
  agreement text collate "C" not null primary key,
  plan      text collate "C" not null references plan (id),
  supplier  text collate "C" not null,            -- code of the region that sends
  receiver  text collate "C" not null,            -- and of the one that gets
  at        text collate "C" not null,
  actor     text not null             -- JSON
);
create index plan_draft_plan on plan_draft (plan);

-- Plans that were saved, and tables of balances until they are accepted, belong to the government of who brought them; '' is the operator's.

-- +goose Up
alter table plan          add column government text not null default '';
alter table balance_table add column government text not null default '';
update plan          set government = coalesce(json_extract(actor, '$.government'), '');
update balance_table set government = coalesce(json_extract(actor, '$.government'), '');
create index plan_government on plan (government, at, id);
create index balance_table_government on balance_table (government, at, id);

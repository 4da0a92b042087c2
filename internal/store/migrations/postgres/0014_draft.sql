-- What parties do between themselves about an agreement: drafts, positions, comments, plans of signing, powers of attorney, protocols of ending.
-- Only added to. Each row is for the parties, or for one government alone where it has an owner; what holds for everybody is in the journal.

-- +goose Up
create table draft_act (
  seq        bigint primary key,        -- from 1
  id         text collate "C" not null unique,
  agreement  text collate "C" not null,
  at         text collate "C" not null,
  owner      text collate "C" not null default '', -- the government that alone may see it; '' all parties
  act        text collate "C" not null,
  actor      text not null,            -- JSON: agreement.Actor
  body       text not null             -- JSON of package registry's making
);
create index draft_act_agreement on draft_act (agreement, seq);

-- +goose StatementBegin
create function refuse_draft_act_change() returns trigger language plpgsql as $$
begin
  raise exception 'what parties said of a draft is never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger draft_act_is_not_changed before update or delete on draft_act for each row execute function refuse_draft_act_change();
create trigger draft_act_is_not_emptied before truncate on draft_act for each statement execute function refuse_draft_act_change();

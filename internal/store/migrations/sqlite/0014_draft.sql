-- What parties do between themselves about an agreement: drafts, positions, comments, plans of signing, powers of attorney, protocols of ending.
-- Only added to. Each row is for the parties, or for one government alone where it has an owner; what holds for everybody is in the journal.

-- +goose Up
create table draft_act (
  seq        integer primary key,        -- from 1
  id         text not null unique,
  agreement  text not null,
  at         text not null,
  owner      text not null default '', -- the government that alone may see it; '' all parties
  act        text not null,
  actor      text not null,            -- JSON: agreement.Actor
  body       text not null             -- JSON of package registry's making
) strict;
create index draft_act_agreement on draft_act (agreement, seq);

-- +goose StatementBegin
create trigger draft_act_is_not_changed before update on draft_act begin
  select raise(abort, 'what parties said of a draft is never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger draft_act_is_not_deleted before delete on draft_act begin
  select raise(abort, 'what parties said of a draft is never deleted');
end;
-- +goose StatementEnd

-- What was erased because its time was over or an administrator erased it: a proof that only grows, and holds no personal data.

-- +goose Up
create table erasure (
  seq   bigint primary key,
  at    text collate "C" not null,
  rule  text collate "C" not null,       -- retention.ID
  place text collate "C" not null,       -- the table
  count bigint not null,
  salt  text collate "C" not null,
  items text not null,                   -- JSON: of each its name and its row, as digests under the salt
  actor text not null                    -- JSON: agreement.Actor; without a name the program itself
);

-- +goose StatementBegin
create function refuse_erasure_change() returns trigger language plpgsql as $$
begin
  raise exception 'proof of erasure is never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger erasure_is_not_changed before update or delete on erasure for each row execute function refuse_erasure_change();
create trigger erasure_is_not_emptied before truncate on erasure for each statement execute function refuse_erasure_change();

alter table account_person add column erased text collate "C" not null default ''; -- when all but the name was erased

-- The log of accounts, which is for ever, never needed the name to sign in with, nor what the provider calls a person: both may be e-mail addresses.
alter table account_log disable trigger account_log_is_not_changed;
update account_log set body = (body::jsonb - 'sign_in')::text where act = 'person-added';
update account_log set body = '{}' where act in ('identity-linked', 'identity-unlinked');
alter table account_log enable trigger account_log_is_not_changed;

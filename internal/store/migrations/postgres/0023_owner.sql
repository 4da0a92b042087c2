-- A token acts as a position, or does the register's own work in nobody's name. Readings, imports, what waits to be read, and news that is not
-- published belong to the government of who brought them; '' is the operator's.

-- +goose Up
alter table token add column position text collate "C" not null default ''; -- account_position; '' none
alter table token add column work     text collate "C" not null default ''; -- 'register': the register's own work. A token with neither opens nothing
create index token_position on token (position) where position <> '';

alter table reading    add column government text collate "C" not null default '';
alter table import     add column government text collate "C" not null default '';
alter table intake_job add column government text collate "C" not null default '';
alter table news_now   add column government text collate "C" not null default '';
update reading    set government = coalesce(actor::json ->> 'government', '');
update import     set government = coalesce(actor::json ->> 'government', '');
update intake_job set government = coalesce(actor::json ->> 'government', '');
update news_now   set government = coalesce((select v.actor::json ->> 'government' from news_version v where v.article = news_now.id and v.number = 1), '');
drop index reading_of;
create unique index reading_of on reading (document, published, government); -- each government decides on its own reading of the same release
create index reading_government on reading (government, at, id);
create index import_government on import (government, at, id);
create index intake_job_government on intake_job (government, at, id);

-- News: every version of every article and every change of a category, in the order in which they were saved. Both are only added to.
-- What lists and addresses need is computed from them, and `anyam rebuild` makes it again.

-- +goose Up
create table news_version (
  seq     integer primary key,      -- from 1, without a gap, over all articles
  article text not null,
  number  integer not null,         -- from 1, of the article
  at      text not null,
  actor   text not null,            -- JSON: agreement.Actor
  body    text not null,            -- JSON: act, content, moment of publication, reason of withdrawal, reading
  unique (article, number)
) strict;
create table news_category_change (
  seq   integer primary key,
  at    text not null,
  actor text not null,              -- JSON: agreement.Actor
  body  text not null               -- JSON: the category from then on, whether it was removed
) strict;

-- +goose StatementBegin
create trigger news_version_is_not_changed before update on news_version begin
  select raise(abort, 'versions of news are never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger news_version_is_not_deleted before delete on news_version begin
  select raise(abort, 'versions of news are never deleted');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger news_category_change_is_not_changed before update on news_category_change begin
  select raise(abort, 'changes of categories are never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger news_category_change_is_not_deleted before delete on news_category_change begin
  select raise(abort, 'changes of categories are never deleted');
end;
-- +goose StatementEnd

create table news_now (
  id         text not null primary key,
  version    integer not null,         -- number of the last version
  slug       text not null,
  publish_at text not null default '', -- from when the public sees it; '' never. Its state follows from this, withdrawn and the time
  day        text not null default '', -- the day of that moment in its own zone
  withdrawn  integer not null,
  seen       integer not null,         -- 1: the public saw it before the last version
  changed    text not null,
  words      text not null,            -- ' ' around each stem of its title, summary and text
  row        text not null             -- JSON: what a list shows
) strict;
create index news_now_published on news_now (publish_at, id) where publish_at <> '' and withdrawn = 0;
create index news_now_changed on news_now (changed, id);

-- By what an article is found: slug:SLUG (of now and before), category:ID, agreement:ID, picture:DIGEST.
create table news_key (
  key     text not null,
  article text not null,
  primary key (key, article)
) strict, without rowid;
create index news_key_article on news_key (article);

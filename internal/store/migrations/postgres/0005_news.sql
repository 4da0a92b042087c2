-- News: every version of every article and every change of a category, in the order in which they were saved. Both are only added to.
-- What lists and addresses need is computed from them, and `anyam rebuild` makes it again.

-- +goose Up
create table news_version (
  seq     bigint primary key,       -- from 1, without a gap, over all articles
  article text collate "C" not null,
  number  bigint not null,          -- from 1, of the article
  at      text collate "C" not null,
  actor   text not null,            -- JSON: agreement.Actor
  body    text not null,            -- JSON: act, content, moment of publication, reason of withdrawal, reading
  unique (article, number)
);
create table news_category_change (
  seq   bigint primary key,
  at    text collate "C" not null,
  actor text not null,              -- JSON: agreement.Actor
  body  text not null               -- JSON: the category from then on, whether it was removed
);

-- +goose StatementBegin
create function refuse_news_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of news and changes of categories are never changed or deleted' using errcode = 'restrict_violation';
end
$$;
-- +goose StatementEnd
create trigger news_version_is_not_changed before update or delete on news_version for each row execute function refuse_news_change();
create trigger news_version_is_not_emptied before truncate on news_version for each statement execute function refuse_news_change();
create trigger news_category_change_is_not_changed before update or delete on news_category_change for each row execute function refuse_news_change();
create trigger news_category_change_is_not_emptied before truncate on news_category_change for each statement execute function refuse_news_change();

create table news_now (
  id         text collate "C" not null primary key,
  version    bigint not null,          -- number of the last version
  slug       text collate "C" not null,
  publish_at text collate "C" not null default '', -- from when the public sees it; '' never. Its state follows from this, withdrawn and the time
  day        text collate "C" not null default '', -- the day of that moment in its own zone
  withdrawn  bigint not null,
  seen       bigint not null,          -- 1: the public saw it before the last version
  changed    text collate "C" not null,
  words      text not null,            -- ' ' around each stem of its title, summary and text
  row        text not null             -- JSON: what a list shows
);
create index news_now_published on news_now (publish_at, id) where publish_at <> '' and withdrawn = 0;
create index news_now_changed on news_now (changed, id);

-- By what an article is found: slug:SLUG (of now and before), category:ID, agreement:ID, picture:DIGEST.
create table news_key (
  key     text collate "C" not null,
  article text collate "C" not null,
  primary key (key, article)
);
create index news_key_article on news_key (article);

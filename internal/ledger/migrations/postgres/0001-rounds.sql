-- What a round of returned forms is remembered by. docs/ledger.md says what the columns hold.

-- How new the tables are; a database without this table is no ledger of tianbao's.
CREATE TABLE tianbao_ledger (
	version bigint  NOT NULL PRIMARY KEY,
	step    text    NOT NULL
);

CREATE TABLE rounds (
	round  text    NOT NULL PRIMARY KEY,
	number bigint  NOT NULL UNIQUE, -- in the order in which they were opened
	opened text    NOT NULL
);

CREATE TABLE runs (
	run     bigint  NOT NULL PRIMARY KEY,
	round   text    NOT NULL REFERENCES rounds (round),
	started text    NOT NULL
);

-- Of contents, whatever their files are called.
CREATE TABLE files (
	hash       text    NOT NULL PRIMARY KEY, -- SHA-256, in hex
	first_run  bigint  NOT NULL REFERENCES runs (run),
	first_seen text    NOT NULL
);

CREATE TABLE arrivals (
	run      bigint  NOT NULL REFERENCES runs (run), -- the one that saw it first
	place    bigint  NOT NULL,
	round    text    NOT NULL REFERENCES rounds (round),
	file     text    NOT NULL,
	hash     text    NOT NULL, -- empty where it could not be opened
	sender   text    NOT NULL,
	sent     text    NOT NULL,
	kept     text    NOT NULL,
	fault_zh text, -- NULL where it was opened
	fault_en text,
	PRIMARY KEY (run, place)
);
CREATE INDEX arrivals_of_round ON arrivals (round);

-- What the content of a file said; kept before the run that counts it.
CREATE TABLE readings (
	hash       text    NOT NULL PRIMARY KEY,
	reader     text    NOT NULL, -- the program, the template and its rules
	form       text    NOT NULL,
	rules      text    NOT NULL,
	unit       text    NOT NULL,
	saved      text    NOT NULL,
	saved_by   text    NOT NULL,
	blank      boolean NOT NULL,
	answered   bigint  NOT NULL,
	failure_zh text, -- NULL where it could be read
	failure_en text,
	record     json, -- JSON
	content    bytea   NOT NULL -- all of it but the record, for tianbao itself
);

CREATE TABLE items (
	hash       text    NOT NULL REFERENCES readings (hash) ON DELETE CASCADE,
	place      bigint  NOT NULL,
	path       text    NOT NULL,
	unit       text    NOT NULL,
	item       text    NOT NULL,
	code       text    NOT NULL,
	department text    NOT NULL,
	amount     numeric,
	amount_fen bigint,
	blank      boolean NOT NULL,
	PRIMARY KEY (hash, place)
);

CREATE TABLE findings (
	hash       text    NOT NULL REFERENCES readings (hash) ON DELETE CASCADE,
	place      bigint  NOT NULL,
	path       text    NOT NULL, -- of the item; empty for those that are of none or of several
	finding    text    NOT NULL,
	rule       text    NOT NULL,
	level      text    NOT NULL,
	title_zh   text    NOT NULL,
	title_en   text    NOT NULL,
	message_zh text    NOT NULL,
	message_en text    NOT NULL,
	found      text    NOT NULL,
	expected   text    NOT NULL,
	sheet      text    NOT NULL,
	cell       text    NOT NULL,
	label      text    NOT NULL,
	field      text    NOT NULL,
	PRIMARY KEY (hash, place)
);

CREATE TABLE answers (
	run         bigint  NOT NULL REFERENCES runs (run),
	place       bigint  NOT NULL,
	round       text    NOT NULL REFERENCES rounds (round),
	unit        text    NOT NULL,
	item        text    NOT NULL,
	kind        text    NOT NULL,
	finding     text    NOT NULL,
	hash        text    NOT NULL,
	reason      text    NOT NULL,
	answered_by text    NOT NULL,
	answered_at text    NOT NULL,
	withdrawn   boolean NOT NULL,
	among       text    NOT NULL, -- hashes with blanks between them
	PRIMARY KEY (run, place)
);
CREATE INDEX answers_of_round ON answers (round);

-- How the round stands: the lines of its last run.
CREATE TABLE lines (
	round         text    NOT NULL REFERENCES rounds (round),
	line          bigint  NOT NULL,
	unit          text    NOT NULL,
	item          text    NOT NULL,
	code          text    NOT NULL,
	department    text    NOT NULL,
	state         text    NOT NULL,
	hash          text    NOT NULL, -- of the version that counts
	amount        numeric,
	amount_fen    bigint,
	listed        boolean NOT NULL, -- whether the roster has it
	due           numeric, -- the amount of the roster
	due_fen       bigint,
	contact       text    NOT NULL,
	mail          text    NOT NULL,
	errors        bigint  NOT NULL,
	warnings      bigint  NOT NULL,
	versions      bigint  NOT NULL,
	since_mended  bigint, -- NULL where there was no version before
	since_new     bigint,
	since_left    bigint,
	sender        text    NOT NULL,
	saved_by      text    NOT NULL,
	saved         text    NOT NULL,
	failure_zh    text,
	failure_en    text,
	PRIMARY KEY (round, line)
);

CREATE TABLE line_files (
	round     text    NOT NULL,
	line      bigint  NOT NULL,
	place     bigint  NOT NULL, -- 1 is the one that counts
	file      text    NOT NULL,
	hash      text    NOT NULL, -- empty for duplicates
	duplicate boolean NOT NULL, -- of the same content as another one
	PRIMARY KEY (round, line, place),
	FOREIGN KEY (round, line) REFERENCES lines (round, line) ON DELETE CASCADE
);

CREATE TABLE line_findings (
	round      text    NOT NULL,
	line       bigint  NOT NULL,
	place      bigint  NOT NULL, -- worst first
	waived     boolean NOT NULL,
	finding    text    NOT NULL,
	rule       text    NOT NULL,
	level      text    NOT NULL,
	title_zh   text    NOT NULL,
	title_en   text    NOT NULL,
	message_zh text    NOT NULL,
	message_en text    NOT NULL,
	found      text    NOT NULL,
	expected   text    NOT NULL,
	sheet      text    NOT NULL,
	cell       text    NOT NULL,
	label      text    NOT NULL,
	field      text    NOT NULL,
	PRIMARY KEY (round, line, place),
	FOREIGN KEY (round, line) REFERENCES lines (round, line) ON DELETE CASCADE
);

-- How every line came to stand as it does: a row for each run that changed it.
CREATE TABLE statuses (
	run        bigint  NOT NULL REFERENCES runs (run),
	place      bigint  NOT NULL,
	round      text    NOT NULL REFERENCES rounds (round),
	unit       text    NOT NULL,
	item       text    NOT NULL,
	state      text    NOT NULL, -- gone: the run had no such line any more
	hash       text    NOT NULL,
	amount     numeric,
	amount_fen bigint,
	errors     bigint  NOT NULL,
	warnings   bigint  NOT NULL,
	PRIMARY KEY (run, place)
);
CREATE INDEX statuses_of_round ON statuses (round);

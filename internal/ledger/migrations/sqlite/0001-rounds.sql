-- What a round of returned forms is remembered by. docs/ledger.md says what the columns hold.

-- How new the tables are; a database without this table is no ledger of tianbao's.
CREATE TABLE tianbao_ledger (
	version INTEGER NOT NULL PRIMARY KEY,
	step    TEXT    NOT NULL
) STRICT;

CREATE TABLE rounds (
	round  TEXT    NOT NULL PRIMARY KEY,
	number INTEGER NOT NULL UNIQUE, -- in the order in which they were opened
	opened TEXT    NOT NULL
) STRICT;

CREATE TABLE runs (
	run     INTEGER NOT NULL PRIMARY KEY,
	round   TEXT    NOT NULL REFERENCES rounds (round),
	started TEXT    NOT NULL
) STRICT;

-- Of contents, whatever their files are called.
CREATE TABLE files (
	hash       TEXT    NOT NULL PRIMARY KEY, -- SHA-256, in hex
	first_run  INTEGER NOT NULL REFERENCES runs (run),
	first_seen TEXT    NOT NULL
) STRICT;

CREATE TABLE arrivals (
	run      INTEGER NOT NULL REFERENCES runs (run), -- the one that saw it first
	place    INTEGER NOT NULL,
	round    TEXT    NOT NULL REFERENCES rounds (round),
	file     TEXT    NOT NULL,
	hash     TEXT    NOT NULL, -- empty where it could not be opened
	sender   TEXT    NOT NULL,
	sent     TEXT    NOT NULL,
	kept     TEXT    NOT NULL,
	fault_zh TEXT, -- NULL where it was opened
	fault_en TEXT,
	PRIMARY KEY (run, place)
) STRICT;
CREATE INDEX arrivals_of_round ON arrivals (round);

-- What the content of a file said; kept before the run that counts it.
CREATE TABLE readings (
	hash       TEXT    NOT NULL PRIMARY KEY,
	reader     TEXT    NOT NULL, -- the program, the template and its rules
	form       TEXT    NOT NULL,
	rules      TEXT    NOT NULL,
	unit       TEXT    NOT NULL,
	saved      TEXT    NOT NULL,
	saved_by   TEXT    NOT NULL,
	blank      INTEGER NOT NULL CHECK (blank IN (0, 1)),
	answered   INTEGER NOT NULL,
	failure_zh TEXT, -- NULL where it could be read
	failure_en TEXT,
	record     TEXT, -- JSON
	content    BLOB    NOT NULL -- all of it but the record, for tianbao itself
) STRICT;

CREATE TABLE items (
	hash       TEXT    NOT NULL REFERENCES readings (hash) ON DELETE CASCADE,
	place      INTEGER NOT NULL,
	path       TEXT    NOT NULL,
	unit       TEXT    NOT NULL,
	item       TEXT    NOT NULL,
	code       TEXT    NOT NULL,
	department TEXT    NOT NULL,
	amount     TEXT,
	amount_fen INTEGER,
	blank      INTEGER NOT NULL CHECK (blank IN (0, 1)),
	PRIMARY KEY (hash, place)
) STRICT;

CREATE TABLE findings (
	hash       TEXT    NOT NULL REFERENCES readings (hash) ON DELETE CASCADE,
	place      INTEGER NOT NULL,
	path       TEXT    NOT NULL, -- of the item; empty for those that are of none or of several
	finding    TEXT    NOT NULL,
	rule       TEXT    NOT NULL,
	level      TEXT    NOT NULL,
	title_zh   TEXT    NOT NULL,
	title_en   TEXT    NOT NULL,
	message_zh TEXT    NOT NULL,
	message_en TEXT    NOT NULL,
	found      TEXT    NOT NULL,
	expected   TEXT    NOT NULL,
	sheet      TEXT    NOT NULL,
	cell       TEXT    NOT NULL,
	label      TEXT    NOT NULL,
	field      TEXT    NOT NULL,
	PRIMARY KEY (hash, place)
) STRICT;

CREATE TABLE answers (
	run         INTEGER NOT NULL REFERENCES runs (run),
	place       INTEGER NOT NULL,
	round       TEXT    NOT NULL REFERENCES rounds (round),
	unit        TEXT    NOT NULL,
	item        TEXT    NOT NULL,
	kind        TEXT    NOT NULL,
	finding     TEXT    NOT NULL,
	hash        TEXT    NOT NULL,
	reason      TEXT    NOT NULL,
	answered_by TEXT    NOT NULL,
	answered_at TEXT    NOT NULL,
	withdrawn   INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
	among       TEXT    NOT NULL, -- hashes with blanks between them
	PRIMARY KEY (run, place)
) STRICT;
CREATE INDEX answers_of_round ON answers (round);

-- How the round stands: the lines of its last run.
CREATE TABLE lines (
	round         TEXT    NOT NULL REFERENCES rounds (round),
	line          INTEGER NOT NULL,
	unit          TEXT    NOT NULL,
	item          TEXT    NOT NULL,
	code          TEXT    NOT NULL,
	department    TEXT    NOT NULL,
	state         TEXT    NOT NULL,
	hash          TEXT    NOT NULL, -- of the version that counts
	amount        TEXT,
	amount_fen    INTEGER,
	listed        INTEGER NOT NULL CHECK (listed IN (0, 1)), -- whether the roster has it
	due           TEXT, -- the amount of the roster
	due_fen       INTEGER,
	contact       TEXT    NOT NULL,
	mail          TEXT    NOT NULL,
	errors        INTEGER NOT NULL,
	warnings      INTEGER NOT NULL,
	versions      INTEGER NOT NULL,
	since_mended  INTEGER, -- NULL where there was no version before
	since_new     INTEGER,
	since_left    INTEGER,
	sender        TEXT    NOT NULL,
	saved_by      TEXT    NOT NULL,
	saved         TEXT    NOT NULL,
	failure_zh    TEXT,
	failure_en    TEXT,
	PRIMARY KEY (round, line)
) STRICT;

CREATE TABLE line_files (
	round     TEXT    NOT NULL,
	line      INTEGER NOT NULL,
	place     INTEGER NOT NULL, -- 1 is the one that counts
	file      TEXT    NOT NULL,
	hash      TEXT    NOT NULL, -- empty for duplicates
	duplicate INTEGER NOT NULL CHECK (duplicate IN (0, 1)), -- of the same content as another one
	PRIMARY KEY (round, line, place),
	FOREIGN KEY (round, line) REFERENCES lines (round, line) ON DELETE CASCADE
) STRICT;

CREATE TABLE line_findings (
	round      TEXT    NOT NULL,
	line       INTEGER NOT NULL,
	place      INTEGER NOT NULL, -- worst first
	waived     INTEGER NOT NULL CHECK (waived IN (0, 1)),
	finding    TEXT    NOT NULL,
	rule       TEXT    NOT NULL,
	level      TEXT    NOT NULL,
	title_zh   TEXT    NOT NULL,
	title_en   TEXT    NOT NULL,
	message_zh TEXT    NOT NULL,
	message_en TEXT    NOT NULL,
	found      TEXT    NOT NULL,
	expected   TEXT    NOT NULL,
	sheet      TEXT    NOT NULL,
	cell       TEXT    NOT NULL,
	label      TEXT    NOT NULL,
	field      TEXT    NOT NULL,
	PRIMARY KEY (round, line, place),
	FOREIGN KEY (round, line) REFERENCES lines (round, line) ON DELETE CASCADE
) STRICT;

-- How every line came to stand as it does: a row for each run that changed it.
CREATE TABLE statuses (
	run        INTEGER NOT NULL REFERENCES runs (run),
	place      INTEGER NOT NULL,
	round      TEXT    NOT NULL REFERENCES rounds (round),
	unit       TEXT    NOT NULL,
	item       TEXT    NOT NULL,
	state      TEXT    NOT NULL, -- gone: the run had no such line any more
	hash       TEXT    NOT NULL,
	amount     TEXT,
	amount_fen INTEGER,
	errors     INTEGER NOT NULL,
	warnings   INTEGER NOT NULL,
	PRIMARY KEY (run, place)
) STRICT;
CREATE INDEX statuses_of_round ON statuses (round);

-- The server of a practice: a sealed journal for each shared case. Needs PostgreSQL 15, CREATEROLE and CREATE on the
-- database; no superuser. Run by `ipt-desktop practice init`, which may be repeated.
--
-- Members can only read, as far as row-level security lets them, and call the functions below, which look at
-- session_user. That cannot be set by a client, unlike a setting of its own. Nothing here can be read without keys
-- that never reach the server; what the server does see is said in docs/practice-server.md.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'practice_owner') THEN
        CREATE ROLE practice_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'practice_member') THEN
        CREATE ROLE practice_member NOLOGIN;
    END IF;
END $$;
GRANT practice_owner TO CURRENT_USER;

CREATE SCHEMA IF NOT EXISTS practice AUTHORIZATION practice_owner;
REVOKE ALL ON SCHEMA practice FROM PUBLIC;
GRANT USAGE ON SCHEMA practice TO practice_member;

SET ROLE practice_owner;

CREATE TABLE IF NOT EXISTS practice.about (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version int NOT NULL,
    founder text  -- the member who vouches for the others
);
INSERT INTO practice.about (version) VALUES (1) ON CONFLICT DO NOTHING;

-- Public keys count only with the founder's signature over them (`vouched`), which every client checks.
CREATE TABLE IF NOT EXISTS practice.member (
    id text COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    login name UNIQUE,  -- NULL for the key that exists only on paper
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind text NOT NULL DEFAULT 'therapist' CHECK (kind IN ('therapist', 'recovery', 'statistics')),
    sign_key bytea CHECK (length(sign_key) = 32),
    box_key bytea CHECK (length(box_key) = 32),
    vouched bytea CHECK (length(vouched) = 64),
    speaks int NOT NULL DEFAULT 0,  -- the newest format of entries that this member's program reads
    recovers_until timestamptz,  -- until then the shares of the key on paper are served to this member
    left_at timestamptz
);

CREATE TABLE IF NOT EXISTS practice.casefile (
    id text COLLATE "C" PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    epoch int NOT NULL,
    head bigint NOT NULL,
    whole bigint NOT NULL  -- the newest entry that holds the whole case
);

CREATE TABLE IF NOT EXISTS practice.share (
    case_id text COLLATE "C" NOT NULL REFERENCES practice.casefile ON DELETE CASCADE,
    member text COLLATE "C" NOT NULL REFERENCES practice.member,
    epoch int NOT NULL,
    may_write boolean NOT NULL,
    may_own boolean NOT NULL,
    until timestamptz,
    sealed_key bytea NOT NULL CHECK (length(sealed_key) = 80),
    granted_by text COLLATE "C" NOT NULL REFERENCES practice.member,
    signature bytea NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (case_id, member, epoch)
);
CREATE INDEX IF NOT EXISTS share_by_member ON practice.share (member, case_id, epoch);

CREATE TABLE IF NOT EXISTS practice.journal (
    case_id text COLLATE "C" NOT NULL REFERENCES practice.casefile ON DELETE CASCADE,
    seq bigint NOT NULL,
    epoch int NOT NULL,
    author text COLLATE "C" NOT NULL REFERENCES practice.member,
    at timestamptz NOT NULL DEFAULT now(),
    format int NOT NULL,
    previous bytea NOT NULL CHECK (length(previous) = 32),
    sealed bytea NOT NULL CHECK (length(sealed) <= 16777216),
    signature bytea NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (case_id, seq)
);

-- How far each device has read, so that entries can be dropped once all have passed them.
CREATE TABLE IF NOT EXISTS practice.passed (
    case_id text COLLATE "C" NOT NULL REFERENCES practice.casefile ON DELETE CASCADE,
    device text COLLATE "C" NOT NULL CHECK (length(device) BETWEEN 1 AND 64),
    member text COLLATE "C" NOT NULL REFERENCES practice.member,
    seq bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, device)
);

CREATE TABLE IF NOT EXISTS practice.opening (
    case_id text COLLATE "C" NOT NULL REFERENCES practice.casefile ON DELETE CASCADE,
    member text COLLATE "C" NOT NULL REFERENCES practice.member,
    at timestamptz NOT NULL,
    signature bytea NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (case_id, member, at)
);

CREATE TABLE IF NOT EXISTS practice.figures (
    member text COLLATE "C" PRIMARY KEY REFERENCES practice.member,
    at timestamptz NOT NULL DEFAULT now(),
    sealed bytea NOT NULL CHECK (length(sealed) <= 1048576)
);

CREATE OR REPLACE FUNCTION practice.me() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM practice.member WHERE login = session_user AND left_at IS NULL
$$;

CREATE OR REPLACE FUNCTION practice.recovers() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM practice.member WHERE login = session_user AND left_at IS NULL AND recovers_until > now()
    )
$$;

-- What a member may do with a case now: 0 nothing, 1 read, 2 write, 3 own.
CREATE OR REPLACE FUNCTION practice.rights(a_case text) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(max(CASE WHEN s.may_own THEN 3 WHEN s.may_write THEN 2 ELSE 1 END), 0)
    FROM practice.share s JOIN practice.casefile c ON c.id = s.case_id AND c.epoch = s.epoch
    WHERE s.case_id = a_case AND s.member = practice.me() AND (s.until IS NULL OR s.until > now())
$$;

CREATE OR REPLACE FUNCTION practice.allow(a_case text, wanted int) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF practice.me() IS NULL OR practice.rights(a_case) < wanted THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    RETURN practice.me();
END $$;

-- Own cases that need new keys: somebody's time is over, somebody has left, or the key on paper is another one.
CREATE OR REPLACE FUNCTION practice.outdated() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id FROM practice.share mine JOIN practice.casefile c ON c.id = mine.case_id AND c.epoch = mine.epoch
    WHERE mine.member = practice.me() AND mine.may_own AND (mine.until IS NULL OR mine.until > now()) AND (
        EXISTS (
            SELECT FROM practice.share s JOIN practice.member m ON m.id = s.member
            WHERE s.case_id = c.id AND s.epoch = c.epoch AND (s.until <= now() OR m.left_at IS NOT NULL)
        ) OR EXISTS (
            SELECT FROM practice.member p WHERE p.kind = 'recovery' AND p.left_at IS NULL AND p.id NOT IN (
                SELECT s.member FROM practice.share s WHERE s.case_id = c.id AND s.epoch = c.epoch
            )
        )
    )
$$;

-- The news for this member in one answer: each case with its head and the member's own share.
CREATE OR REPLACE FUNCTION practice.heads(a_speaks int)
RETURNS TABLE (
    case_id text, epoch int, head bigint, whole bigint, least_speaks int, may_write boolean,
    may_own boolean, until timestamptz, sealed_key bytea, granted_by text, signature bytea
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.me();
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    UPDATE practice.member m SET speaks = a_speaks WHERE m.id = who AND m.speaks < a_speaks;
    RETURN QUERY
        SELECT c.id, c.epoch, c.head, c.whole,
               (SELECT min(m.speaks) FROM practice.share o JOIN practice.member m ON m.id = o.member
                WHERE o.case_id = c.id AND o.epoch = c.epoch AND m.login IS NOT NULL AND m.left_at IS NULL),
               s.may_write, s.may_own, s.until, s.sealed_key,
               s.granted_by, s.signature
        FROM practice.share s JOIN practice.casefile c ON c.id = s.case_id AND c.epoch = s.epoch
        WHERE s.member = who AND (s.until IS NULL OR s.until > now());
END $$;

CREATE OR REPLACE FUNCTION practice.entries(a_case text, a_after bigint, a_device text)
RETURNS SETOF practice.journal
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.allow(a_case, 1);
BEGIN
    PERFORM practice.pass(a_case, a_device, who, a_after);
    RETURN QUERY SELECT * FROM practice.journal j WHERE j.case_id = a_case AND j.seq > a_after ORDER BY j.seq;
END $$;

CREATE OR REPLACE FUNCTION practice.pass(a_case text, a_device text, who text, a_seq bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO practice.passed AS p (case_id, device, member, seq) VALUES (a_case, a_device, who, a_seq)
    ON CONFLICT (case_id, device) DO UPDATE SET seq = greatest(p.seq, excluded.seq), at = now()
    WHERE p.member = excluded.member
$$;

-- Joining: the first member becomes the founder, who vouches for the others.
CREATE OR REPLACE FUNCTION practice.join_practice(a_sign_key bytea, a_box_key bytea, a_speaks int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.me();
BEGIN
    UPDATE practice.member SET sign_key = a_sign_key, box_key = a_box_key, vouched = NULL, speaks = a_speaks
    WHERE id = who AND (sign_key IS NULL OR (sign_key = a_sign_key AND box_key = a_box_key AND vouched IS NULL));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    UPDATE practice.about SET founder = who WHERE founder IS NULL;
END $$;

CREATE OR REPLACE FUNCTION practice.vouch(a_member text, a_vouched bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF practice.me() IS DISTINCT FROM (SELECT founder FROM practice.about) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    UPDATE practice.member SET vouched = a_vouched WHERE id = a_member AND sign_key IS NOT NULL;
END $$;

-- The key on paper, a member without login, is made anew by the founder.
CREATE OR REPLACE FUNCTION practice.set_recovery(
    a_id text, a_name text, a_sign_key bytea, a_box_key bytea, a_vouched bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF practice.me() IS DISTINCT FROM (SELECT founder FROM practice.about) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    UPDATE practice.member SET left_at = now() WHERE kind = 'recovery' AND left_at IS NULL;
    INSERT INTO practice.member (id, name, kind, sign_key, box_key, vouched)
    VALUES (a_id, a_name, 'recovery', a_sign_key, a_box_key, a_vouched);
END $$;

CREATE OR REPLACE FUNCTION practice.put_shares(a_case text, a_epoch int, a_by text, shares jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO practice.share (
        case_id, member, epoch, may_write, may_own, until, sealed_key, granted_by, signature
    )
    SELECT a_case, s->>'member', a_epoch, (s->>'may_write')::boolean, (s->>'may_own')::boolean,
           (s->>'until')::timestamptz, decode(s->>'sealed_key', 'hex'), a_by, decode(s->>'signature', 'hex')
    FROM jsonb_array_elements(shares) s
    ON CONFLICT (case_id, member, epoch) DO UPDATE
    SET may_write = excluded.may_write, may_own = excluded.may_own, until = excluded.until,
        sealed_key = excluded.sealed_key, granted_by = excluded.granted_by, signature = excluded.signature
$$;

CREATE OR REPLACE FUNCTION practice.begin_case(
    a_case text, a_format int, a_device text, shares jsonb, a_previous bytea, a_sealed bytea, a_signature bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.me();
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    BEGIN
        INSERT INTO practice.casefile VALUES (a_case, 1, 1, 1);
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'taken' USING ERRCODE = 'PR409';
    END;
    PERFORM practice.put_shares(a_case, 1, who, shares);
    INSERT INTO practice.journal (case_id, seq, epoch, author, format, previous, sealed, signature)
    VALUES (a_case, 1, 1, who, a_format, a_previous, a_sealed, a_signature);
    PERFORM practice.pass(a_case, a_device, who, 1);
END $$;

CREATE OR REPLACE FUNCTION practice.append(
    a_case text, a_base bigint, a_epoch int, a_format int, a_device text, is_whole boolean,
    a_previous bytea[], a_sealed bytea[], a_signatures bytea[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.allow(a_case, 2);
    added int := cardinality(a_sealed);
    kept_from bigint;
BEGIN
    IF added NOT BETWEEN 1 AND 1000 THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    SELECT whole INTO kept_from FROM practice.casefile WHERE id = a_case;
    UPDATE practice.casefile SET head = head + added, whole = CASE WHEN is_whole THEN head + added ELSE whole END
    WHERE id = a_case AND head = a_base AND epoch = a_epoch;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'behind' USING ERRCODE = 'PR409';
    END IF;
    INSERT INTO practice.journal (case_id, seq, epoch, author, format, previous, sealed, signature)
    SELECT a_case, a_base + e.number, a_epoch, who, a_format, e.previous, e.sealed, e.signature
    FROM unnest(a_previous, a_sealed, a_signatures) WITH ORDINALITY AS e (previous, sealed, signature, number);
    PERFORM practice.pass(a_case, a_device, who, a_base + added);
    IF is_whole THEN  -- what came before the whole case before this one, once all devices in use have passed it
        DELETE FROM practice.journal WHERE case_id = a_case AND seq < (
            SELECT least(kept_from, min(p.seq)) FROM practice.passed p
            WHERE p.case_id = a_case AND p.at > now() - interval '90 days'
        );
    END IF;
    RETURN a_base + added;
END $$;

-- New keys from now on, for the members that are left: begins with the whole case.
CREATE OR REPLACE FUNCTION practice.renew(
    a_case text, a_base bigint, a_epoch int, a_format int, a_device text, shares jsonb,
    a_previous bytea, a_sealed bytea, a_signature bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.allow(a_case, 3);
BEGIN
    UPDATE practice.casefile SET head = head + 1, whole = head + 1, epoch = a_epoch
    WHERE id = a_case AND head = a_base AND epoch = a_epoch - 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'behind' USING ERRCODE = 'PR409';
    END IF;
    PERFORM practice.put_shares(a_case, a_epoch, who, shares);
    INSERT INTO practice.journal (case_id, seq, epoch, author, format, previous, sealed, signature)
    VALUES (a_case, a_base + 1, a_epoch, who, a_format, a_previous, a_sealed, a_signature);
    PERFORM practice.pass(a_case, a_device, who, a_base + 1);
END $$;

CREATE OR REPLACE FUNCTION practice.grant_share(a_case text, a_epoch int, shares jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.allow(a_case, 3);
BEGIN
    PERFORM 1 FROM practice.casefile WHERE id = a_case AND epoch = a_epoch FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'behind' USING ERRCODE = 'PR409';
    END IF;
    PERFORM practice.put_shares(a_case, a_epoch, who, shares);
END $$;

-- A member who has the key on paper, and whom the administrator lets do it, takes a case over with it.
CREATE OR REPLACE FUNCTION practice.recover_case(a_case text, a_epoch int, shares jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    paper text;
BEGIN
    SELECT id INTO paper FROM practice.member WHERE kind = 'recovery' AND left_at IS NULL;
    IF NOT practice.recovers() OR jsonb_array_length(shares) <> 1 OR shares->0->>'member' <> practice.me() THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    PERFORM 1 FROM practice.casefile WHERE id = a_case AND epoch = a_epoch FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'behind' USING ERRCODE = 'PR409';
    END IF;
    PERFORM practice.put_shares(a_case, a_epoch, paper, shares);
END $$;

CREATE OR REPLACE FUNCTION practice.delete_case(a_case text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM practice.allow(a_case, 3);
    DELETE FROM practice.casefile WHERE id = a_case;
END $$;

CREATE OR REPLACE FUNCTION practice.note_opening(a_case text, a_at timestamptz, a_signature bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := practice.allow(a_case, 1);
BEGIN
    INSERT INTO practice.opening VALUES (a_case, who, a_at, a_signature) ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION practice.put_figures(a_sealed bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF practice.me() IS NULL THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = 'PR403';
    END IF;
    INSERT INTO practice.figures VALUES (practice.me(), now(), a_sealed)
    ON CONFLICT (member) DO UPDATE SET at = now(), sealed = excluded.sealed;
END $$;

ALTER TABLE practice.about ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.casefile ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.share ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.passed ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE practice.figures ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS members ON practice.about;
CREATE POLICY members ON practice.about FOR SELECT TO practice_member USING (practice.me() IS NOT NULL);
DROP POLICY IF EXISTS members ON practice.member;
CREATE POLICY members ON practice.member FOR SELECT TO practice_member USING (practice.me() IS NOT NULL);
DROP POLICY IF EXISTS readers ON practice.casefile;
CREATE POLICY readers ON practice.casefile FOR SELECT TO practice_member
    USING (practice.rights(id) > 0 OR practice.recovers());
DROP POLICY IF EXISTS readers ON practice.share;
CREATE POLICY readers ON practice.share FOR SELECT TO practice_member
    USING (practice.rights(case_id) > 0 OR practice.recovers());
DROP POLICY IF EXISTS readers ON practice.journal;
CREATE POLICY readers ON practice.journal FOR SELECT TO practice_member USING (practice.rights(case_id) > 0);
DROP POLICY IF EXISTS readers ON practice.opening;
CREATE POLICY readers ON practice.opening FOR SELECT TO practice_member USING (practice.rights(case_id) > 0);
DROP POLICY IF EXISTS statistics ON practice.figures;
CREATE POLICY statistics ON practice.figures FOR SELECT TO practice_member USING (EXISTS (
    SELECT FROM practice.member m WHERE m.id = practice.me() AND m.kind = 'statistics'
));

REVOKE ALL ON ALL TABLES IN SCHEMA practice FROM PUBLIC, practice_member;
GRANT SELECT ON practice.about, practice.member, practice.casefile, practice.share, practice.journal,
    practice.opening, practice.figures TO practice_member;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA practice FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    practice.me(), practice.recovers(), practice.rights(text), practice.outdated(), practice.heads(int),
    practice.entries(text, bigint, text), practice.join_practice(bytea, bytea, int), practice.vouch(text, bytea),
    practice.set_recovery(text, text, bytea, bytea, bytea),
    practice.begin_case(text, int, text, jsonb, bytea, bytea, bytea),
    practice.append(text, bigint, int, int, text, boolean, bytea[], bytea[], bytea[]),
    practice.renew(text, bigint, int, int, text, jsonb, bytea, bytea, bytea),
    practice.grant_share(text, int, jsonb), practice.recover_case(text, int, jsonb), practice.delete_case(text),
    practice.note_opening(text, timestamptz, bytea), practice.put_figures(bytea)
    TO practice_member;

RESET ROLE;

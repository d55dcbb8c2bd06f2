"""The tables of a course of treatment; see `schema` for what holds for all tables."""

from ipt_desktop.store.database.columns import flag, maybe, maybe_whole, number, part_of_case, points_to, text, whole

sessions = part_of_case(
    "sessions",
    text("course_id"),
    whole("number"),
    maybe("held_on"),
    maybe_whole("minutes"),
    text("mode"),
    text("attended"),
    maybe("phase"),
    maybe_whole("mood"),
    text("best_event"),
    text("worst_event"),
    maybe("area_id"),
    text("techniques"),
    text("success"),
    text("step"),
    text("step_result"),
    text("achievements"),
    text("summary"),
    maybe("on_sheets"),
    maybe_whole("mood_best"),
    maybe_whole("mood_worst"),
    maybe("signs"),
    text("signs_words"),
    text("self_rated"),
    flag("missed"),
    points_to("course_id", "courses"),
    points_to("area_id", "problem_areas"),
)

process_notes = part_of_case(
    "process_notes",
    text("words"),
    points_to("id", "sessions"),
)

week_events = part_of_case(
    "week_events",
    text("session_id"),
    text("words"),
    text("people"),
    maybe("mood_effect"),
    points_to("session_id", "sessions"),
)

conversation_reviews = part_of_case(
    "conversation_reviews",
    text("session_id"),
    text("people"),
    text("when_where"),
    text("said"),
    text("tone"),
    text("intent"),
    text("understood"),
    text("feeling"),
    text("outcome"),
    text("alternative"),
    text("rehearsed"),
    maybe("on_sheets"),
    points_to("session_id", "sessions"),
)

decision_reviews = part_of_case(
    "decision_reviews",
    text("session_id"),
    text("problem"),
    text("options"),
    text("weighing"),
    text("chosen"),
    text("rehearsed"),
    text("result"),
    maybe("on_sheets"),
    points_to("session_id", "sessions"),
)

measures = part_of_case(
    "measures",
    text("course_id"),
    maybe("session_id"),
    text("instrument"),
    maybe("taken_on"),
    text("answers"),
    maybe_whole("total"),
    maybe_whole("self_harm"),
    maybe_whole("difficulty"),
    maybe("safety_outcome"),
    text("safety_words"),
    text("safety_at"),
    points_to("course_id", "courses"),
    points_to("session_id", "sessions"),
)

safety_records = part_of_case(
    "safety_records",
    text("measure_id"),
    text("outcomes"),
    text("words"),
    text("recorded_at"),
    text("recorded_by"),
    maybe_whole("answer"),
    points_to("measure_id", "measures"),
)

timeline_events = part_of_case(
    "timeline_events",
    text("words"),
    text("kind"),
    maybe("began_on"),
    maybe("ended_on"),
    text("people"),
    maybe("mood_effect"),
    maybe("on_sheets"),
    text("treatment"),
    text("helped"),
)

goal_ratings = part_of_case(
    "goal_ratings",
    text("goal_id"),
    text("session_id"),
    whole("value"),
    points_to("goal_id", "goals"),
    points_to("session_id", "sessions"),
)

stage_entries = part_of_case(
    "stage_entries",
    text("area_id"),
    text("stage"),
    maybe("since"),
    points_to("area_id", "problem_areas"),
)

focus_entries = part_of_case(
    "focus_entries",
    text("area_id"),
    text("course_id"),
    maybe("since"),
    maybe("agreed"),
    points_to("area_id", "problem_areas"),
    points_to("course_id", "courses"),
)

snapshots = part_of_case(
    "snapshots",
    maybe("session_id"),
    maybe("taken_on"),
    text("title"),
    points_to("session_id", "sessions"),
)

standings = part_of_case(
    "standings",
    text("snapshot_id"),
    text("person_id"),
    text("label"),
    text("relation"),
    text("kind"),
    text("status"),
    maybe("ring"),
    number("angle"),
    number("offset"),
    maybe_whole("support"),
    maybe_whole("trigger"),
    maybe("line"),
    points_to("snapshot_id", "snapshots"),
)

formulations = part_of_case(
    "formulations",
    text("biological"),
    text("psychological"),
    text("social"),
    text("cultural"),
    text("crisis"),
    text("distress"),
    text("agreed"),
    maybe("agreed_on"),
    maybe("on_sheets"),
    points_to("id", "courses"),
)

endings = part_of_case(
    "endings",
    text("achieved"),
    text("helped"),
    text("feelings"),
    text("early_signs"),
    text("what_to_do"),
    text("call_people"),
    text("call_words"),
    text("contract"),
    maybe("recommendation"),
    maybe("ended_on"),
    maybe("ended_how"),
    maybe("on_sheets"),
    points_to("id", "courses"),
)

rhythm_days = part_of_case(
    "rhythm_days",
    maybe("day"),
    maybe_whole("up"),
    maybe_whole("contact"),
    maybe_whole("work"),
    maybe_whole("dinner"),
    maybe_whole("bed"),
    maybe_whole("up_company"),
    maybe_whole("contact_company"),
    maybe_whole("work_company"),
    maybe_whole("dinner_company"),
    maybe_whole("bed_company"),
    text("people"),
    maybe_whole("mood"),
)

rhythm_targets = part_of_case(
    "rhythm_targets",
    maybe_whole("up"),
    maybe_whole("contact"),
    maybe_whole("work"),
    maybe_whole("dinner"),
    maybe_whole("bed"),
    points_to("id", "courses"),
)

parent_notes = part_of_case(
    "parent_notes",
    text("course_id"),
    text("words"),
    maybe("share"),
    points_to("course_id", "courses"),
)

grief_moments = part_of_case(
    "grief_moments",
    text("area_id"),
    text("words"),
    maybe("happened_on"),
    whole("feeling"),
    points_to("area_id", "problem_areas"),
)

supervisions = part_of_case(
    "supervisions",
    text("course_id"),
    maybe("held_on"),
    text("supervisor"),
    text("question"),
    text("outcome"),
    points_to("course_id", "courses"),
)

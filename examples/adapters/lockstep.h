/*
 * The contract for an adapter in C: reads requests, finds the method, answers, reports events, keeps the armed points.
 * To copy; it knows no system. Include it once, after defining NODES_MAX, and then define:
 *
 *     hello     writes the result of `hello` by `reply`
 *     reset     begins a case with the nodes `names`; 0, or the code of an error
 *     cause     does what `act` and `fault` ask for: 0, REFUSED, or the code of an error
 *     canHold   true if there is a point at this event
 *     release   goes on from the point of that id, if it is held there
 *     advance   up to the next timer (-1), or by so many milliseconds; how many timers fired
 *     pending   timers that have not fired, and the time
 *     look      writes what is seen of a node, by `reply` and `see`
 *     run       goes on until nothing can be done but wait
 *
 * Events are complete when they happen (`order` total), and all nodes are looked at at one moment.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOT_JSON = -32700, BAD_REQUEST = -32600, UNSUPPORTED = -32601, BAD_PARAMS = -32602 };
enum { REFUSED = 1010, POINTS_MAX = 64 };

static char names[NODES_MAX][204]; /* of the nodes of the case */
static int nameCount;

static void hello(void);
static int reset(const char *bounds, unsigned seed, long t0);
static int cause(const char *action, const char *args, long step);
static bool canHold(const char *event);
static void release(long id);
static int advance(long by);
static int pending(long *time);
static void look(int n, const char *paths);
static void run(void);

/* ---- JSON: values are found where they stand in the line; nothing is copied or built. */

static const char *blanks(const char *p) { return p + strspn(p, " \t\r\n"); }

/* The end of the value that begins at p, or NULL. Lenient about what words and numbers are. */
static const char *skip(const char *p) {
    p = blanks(p);
    if (*p == '"') {
        for (p++; *p != '"'; p++)
            if (*p == '\0' || (*p == '\\' && *++p == '\0')) return NULL;
        return p + 1;
    }
    if (*p == '{' || *p == '[') {
        char end = *p == '{' ? '}' : ']';
        p = blanks(p + 1);
        while (*p != end) {
            if (end == '}') {
                if (*p != '"' || !(p = skip(p)) || *(p = blanks(p)) != ':') return NULL;
                p++;
            }
            if (!(p = skip(p))) return NULL;
            p = blanks(p);
            if (*p == ',') p = blanks(p + 1);
            else if (*p != end) return NULL;
        }
        return p + 1;
    }
    size_t length = strspn(p, "+-.0123456789aeflnrstuE");
    return length > 0 ? p + length : NULL;
}
/* The value of a key of an object, or NULL. A key with escapes is not found; there are none. */
static const char *get(const char *object, const char *key) {
    if (!object || *(object = blanks(object)) != '{') return NULL;
    for (const char *p = blanks(object + 1); *p == '"'; p = blanks(p + 1)) {
        const char *end = skip(p), *value = blanks(blanks(end) + 1);
        size_t length = (size_t)(end - p) - 2;
        if (length == strlen(key) && strncmp(p + 1, key, length) == 0) return value;
        p = blanks(skip(value));
        if (*p != ',') return NULL;
    }
    return NULL;
}
/* An element of an array, or NULL. */
static const char *at(const char *array, int index) {
    if (!array || *(array = blanks(array)) != '[') return NULL;
    for (const char *p = blanks(array + 1); *p != ']'; p = blanks(p + 1)) {
        if (index-- == 0) return p;
        p = blanks(skip(p));
        if (*p != ',') return NULL;
    }
    return NULL;
}
static bool is(const char *value, const char *text) {
    size_t length = strlen(text);
    return value && *value == '"' && !strncmp(value + 1, text, length) && value[length + 1] == '"';
}
static long number(const char *value, long otherwise) {
    return value && strchr("-0123456789", *value) ? strtol(value, NULL, 10) : otherwise;
}

/* ---- Notifications. */

static int seqs[NODES_MAX + 1]; /* events reported by each node, and last by who is none */

/* A node by its number, or somebody else, such as the monitor, by its name. */
static void tellEvent(int n, const char *other, const char *event, const char *args, long cause) {
    printf("{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":{\"seq\":%d,\"node\":\"%s\","
           "\"event\":\"%s\",\"args\":%s", ++seqs[other ? NODES_MAX : n], other ? other : names[n],
           event, args);
    if (cause >= 0) printf(",\"cause\":%ld", cause);
    puts("}}");
}

static struct Point { long id; bool after, isArmed; char event[40], args[200]; } points[POINTS_MAX];

/* True if every wanted argument is present and equal. */
static bool argsMatch(const char *wanted, const char *args) {
    for (const char *key = wanted + 1; *key == '"'; key++) {
        const char *end = skip(key), *value = blanks(blanks(end) + 1), *valueEnd = skip(value);
        char name[40] = "";
        snprintf(name, sizeof name, "%.*s", (int)(end - key - 2), key + 1);
        const char *mine = get(args, name);
        if (!mine || strncmp(mine, value, (size_t)(valueEnd - value)) != 0) return false;
        key = blanks(valueEnd);
        if (*key != ',') break;
    }
    return true;
}
/* The id of an armed point before or after this step, or -1. Reports it; a point holds once. */
static long reached(bool after, int n, const char *other, const char *event, const char *args) {
    for (struct Point *p = points; p < points + POINTS_MAX; p++) {
        if (!p->isArmed || p->after != after || strcmp(p->event, event) != 0) continue;
        if (!argsMatch(p->args, args)) continue;
        p->isArmed = false;
        printf("{\"jsonrpc\":\"2.0\",\"method\":\"reached\",\"params\":"
               "{\"id\":%ld,\"node\":\"%s\"}}\n", p->id, other ? other : names[n]);
        return p->id;
    }
    return -1;
}

/* ---- Requests and answers. */

static char result[65536]; /* of the request that is being answered */
static bool isReset;

static void reply(const char *format, ...) {
    va_list args;
    va_start(args, format);
    size_t used = strlen(result);
    vsnprintf(result + used, sizeof result - used, format, args);
    va_end(args);
}
/* One path of a node, if it is asked for, with a value as JSON. After the last one comes `closeObject`. */
static inline void see(const char *paths, const char *path, const char *format, ...) {
    for (int i = 0; at(paths, i); i++) {
        if (!is(at(paths, i), path)) continue;
        char value[300];
        va_list args;
        va_start(args, format);
        vsnprintf(value, sizeof value, format, args);
        va_end(args);
        reply("\"%s\":%s,", path, value);
    }
}
static inline void closeObject(void) {
    size_t used = strlen(result);
    if (used > 0 && result[used - 1] == ',') result[used - 1] = '\0';
    reply("}");
}
/* The number of the node of that name, or -1. */
static int nodeOf(const char *name) {
    for (int n = 0; n < nameCount; n++)
        if (is(name, names[n])) return n;
    return -1;
}
static int ok(void) {
    reply("{\"ok\":true}");
    return 0;
}

static int askReset(const char *params) {
    const char *list = get(params, "nodes"), *name;
    for (nameCount = 0; nameCount < NODES_MAX && (name = at(list, nameCount)); nameCount++)
        if (*name != '"' || sscanf(name, "\"%200[^\"\\]", names[nameCount]) != 1) return BAD_PARAMS;
    if (nameCount == 0 || at(list, nameCount)) return BAD_PARAMS;
    memset(seqs, 0, sizeof seqs);
    memset(points, 0, sizeof points);
    int code = reset(get(params, "params"), (unsigned)number(get(params, "seed"), 0),
                     number(get(params, "t0"), 0));
    isReset = code == 0;
    return code ? code : ok();
}
static int arm(const char *params) {
    const char *point = get(params, "point"), *args = get(point, "args"), *event = get(point, "event");
    struct Point p = {number(get(params, "id"), 0), is(get(point, "when"), "after"), true, "", "{}"};
    int i = 0;
    while (i < POINTS_MAX && points[i].isArmed) i++;
    if (i == POINTS_MAX || !event || sscanf(event, "\"%39[^\"]\"", p.event) != 1) return BAD_PARAMS;
    if (!canHold(p.event)) return BAD_PARAMS;
    if (args && (size_t)(skip(args) - args) < sizeof p.args)
        snprintf(p.args, sizeof p.args, "%.*s", (int)(skip(args) - args), args);
    points[i] = p;
    return ok();
}
static int observe(const char *params) {
    const char *list = get(params, "nodes"), *paths = get(params, "paths"), *name;
    reply("{\"states\":{");
    for (int i = 0; (name = at(list, i)); i++) {
        int n = nodeOf(name);
        if (n < 0) return BAD_PARAMS;
        reply("%s\"%s\":", i ? "," : "", names[n]);
        look(n, paths);
    }
    reply("}}");
    return 0;
}
enum { HELLO, PING, STOP, RESET, ACT, FAULT, ARM, DISARM, RELEASE, ADVANCE, QUIESCE, OBSERVE, METHODS };
static const char *const methods[METHODS] = {"hello", "ping", "stop", "reset", "act", "fault", "arm",
                                             "disarm", "release", "advance", "quiesce", "observe"};
/* 0 and a result, or the code of an error. */
static int answerTo(const char *method, const char *params) {
    long id = number(get(params, "id"), -1), step = number(get(params, "step"), 0), time;
    const char *args = get(params, "args"), *by = get(params, "by");
    int m = 0, code, count;
    while (m < METHODS && !is(method, methods[m])) m++;
    if (m == METHODS) return UNSUPPORTED;
    if (m > RESET && !isReset) return BAD_REQUEST;
    switch (m) {
    case HELLO: hello(); return 0;
    case RESET: return askReset(params);
    case ARM: return arm(params);
    case OBSERVE: return observe(params);
    case ACT:
        code = cause(get(params, "action"), args, step);
        if (code != 0 && code != REFUSED) return code;
        reply("{\"outcome\":\"%s\"}", code == 0 ? "ok" : "refused");
        return 0;
    case FAULT:
        code = cause(get(params, "kind"), args, step);
        return code ? code : ok();
    case ADVANCE:
        count = advance(is(by, "next") ? -1 : number(by, 0));
        pending(&time);
        reply("{\"now\":%ld,\"fired\":%d}", time, count);
        return 0;
    case QUIESCE:
        reply("{\"quiet\":true,\"pending\":%d}", pending(&time));
        return 0;
    case RELEASE: release(id); break;
    case DISARM:
        for (int i = 0; i < POINTS_MAX; i++) points[i].isArmed &= points[i].id != id;
    }
    return ok();
}

/* Answers first, then goes on until nothing can be done. Returns on `stop`. */
static void serve(void) {
    static char line[(1 << 20) + 2];
    while (fgets(line, sizeof line, stdin)) {
        const char *end = *blanks(line) == '{' ? skip(line) : NULL;
        bool isJson = end && *blanks(end) == '\0';
        const char *id = isJson ? get(line, "id") : NULL, *method = isJson ? get(line, "method") : NULL;
        result[0] = '\0';
        int code = isJson ? answerTo(method, get(line, "params")) : NOT_JSON;
        printf("{\"jsonrpc\":\"2.0\",\"id\":%.*s,", id ? (int)(skip(id) - id) : 4, id ? id : "null");
        if (code == 0) printf("\"result\":%s}\n", result);
        else printf("\"error\":{\"code\":%d,\"message\":\"%s\"}}\n", code,
                    code == REFUSED ? "not now" : "cannot do this");
        if (is(method, "stop")) break;
        if (isReset) run();
        fflush(stdout);
    }
    fflush(stdout);
}

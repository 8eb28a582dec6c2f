#pragma once
#include <libpq-fe.h>

// The field codes are macros of characters, which Swift takes for other types.
static inline const char *mailheat_pq_state(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_SQLSTATE); }
static inline const char *mailheat_pq_message(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY); }

// Notices would go to standard error.
static void mailheat_pq_ignore_notice(void *context, const PGresult *result) { (void)context; (void)result; }
static inline void mailheat_pq_silence(PGconn *connection) { PQsetNoticeReceiver(connection, mailheat_pq_ignore_notice, 0); }

package io.koppel.bench;

/** The set-up that every trial begins with: the sample data's codes, salespeople and currencies, but no parties. */
final class Reference {

    /** Parties go with everything that Koppel remembers of them. */
    private static final String[] NO_PARTIES = {
        "DELETE FROM {bc}.customer",
        "DELETE FROM {bc}.contact",
        "DELETE FROM {bc}.contact_business_relation",
        "DELETE FROM {sales}.account",
        "DELETE FROM {sales}.contact",
        "DELETE FROM {koppel}.coupling WHERE mapping IN ('CUSTOMER', 'CONTACT')",
        "DELETE FROM {koppel}.coupling_receipt WHERE mapping IN ('CUSTOMER', 'CONTACT')",
        "DELETE FROM {koppel}.work_list",
        "DELETE FROM {koppel}.synch_job_error",
        "DELETE FROM {koppel}.before_image"
    };

    /** Numbers enough for ten million. */
    private static final String LONG_SERIES =
            """
            UPDATE {bc}.no_series_line
               SET starting_no = CONCAT(LEFT(series_code, 1), '00000001'), ending_no = '', increment_by_no = 1,
                   last_no_used = ''
             WHERE series_code IN ('CUST', 'CONT')
            """;

    /** What codes of one side are called on the other, in the character set of the keys. */
    private static final String CODES =
            """
            CREATE TABLE {sales}.bench_code
            (
                kind   VARCHAR(20) NOT NULL,
                number INT NOT NULL,
                code   VARCHAR(20) COLLATE utf8mb4_bin NOT NULL,
                id     CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
                PRIMARY KEY (kind, number)
            ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
            """;

    private static final String SALESPEOPLE =
            """
            INSERT INTO {sales}.bench_code
            SELECT 'SALESPERSON', ROW_NUMBER() OVER (ORDER BY s.code) - 1, s.code, c.integration_key
              FROM {koppel}.coupling c
              JOIN {bc}.salesperson_purchaser s ON s.system_id = c.local_key
             WHERE c.mapping = 'SALESPEOPLE'
             ORDER BY s.code LIMIT 8
            """;

    private static final String CURRENCIES =
            """
            INSERT INTO {sales}.bench_code
            SELECT 'CURRENCY', ROW_NUMBER() OVER (ORDER BY b.code) - 1, b.code, c.integration_key
              FROM {koppel}.coupling c
              JOIN {bc}.currency b ON b.system_id = c.local_key
             WHERE c.mapping = 'CURRENCY' AND b.code IN ('DKK', 'GBP', 'NOK', 'SEK', 'USD')
            """;

    private static final String NUMBERS =
            "CREATE TABLE {sales}.bench_number (number INT NOT NULL PRIMARY KEY) ENGINE = InnoDB";

    private Reference() {}

    static Trial make(BenchSettings settings) {
        Trial trial = Trial.empty(settings, "reference");
        trial.koppel("demo", "-q").succeeded();
        trial.execute(NO_PARTIES);
        trial.execute(LONG_SERIES, CODES, SALESPEOPLE, CURRENCIES, NUMBERS);
        return trial;
    }

    /** Makes bench_number hold 1 to that number. */
    static void count(Trial trial, long to) {
        trial.execute("INSERT INTO {sales}.bench_number VALUES (1)");
        for (long have = 1; have < to; have *= 2) {
            trial.execute("INSERT INTO {sales}.bench_number SELECT number + " + have
                    + " FROM {sales}.bench_number ORDER BY number LIMIT " + (to - have));
        }
    }
}

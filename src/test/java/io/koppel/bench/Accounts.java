package io.koppel.bench;

/** Accounts of Sales that Business Central does not have yet. */
final class Accounts {

    private static final String CREATE =
            """
            INSERT INTO {sales}.account
                (accountid, customertypecode, owneridtype, ownerid, name, address1_primarycontactname, address1_line1,
                 address1_line2, address1_city, address1_postalcode, address1_stateorprovince, address1_country,
                 telephone1, fax, emailaddress1, websiteurl, transactioncurrencyid, createdon, modifiedon)
            SELECT LOWER(INSERT(INSERT(INSERT(INSERT(MD5(n.number), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')),
                   3, 'systemuser', s.id, CONCAT('Customer ', n.number, ' Trading'), CONCAT('Contact ', n.number),
                   CONCAT('Street ', n.number % 977, ' ', n.number % 311), IF(n.number % 3 = 0, 'Suite 5', NULL),
                   CONCAT('City ', n.number % 5000), CONCAT('P', n.number % 90000), CONCAT('County ', n.number % 40), 'NL',
                   CONCAT('+31 20 ', n.number), IF(n.number % 4 = 0, CONCAT('+31 21 ', n.number), NULL),
                   CONCAT('c', n.number, '@example.org'), CONCAT('https://example.org/', n.number), c.id,
                   UTC_TIMESTAMP(3) - INTERVAL 2 HOUR, UTC_TIMESTAMP(3) - INTERVAL 2 HOUR
              FROM {sales}.bench_number n
              JOIN {sales}.bench_code s ON s.kind = 'SALESPERSON' AND s.number = n.number % 8
              JOIN {sales}.bench_code c ON c.kind = 'CURRENCY' AND c.number = n.number % 5
            """;

    private static final String EDIT =
            """
            UPDATE {sales}.account SET telephone1 = CONCAT('+32 %1$s ', LEFT(accountid, 8)),
                   address1_city = CONCAT('Ville %1$s ', LEFT(accountid, 4))
             WHERE CRC32(accountid) %% %2$d = 0
            """;

    /** How many bear a mark. */
    static final String EDITED = "SELECT COUNT(*) FROM {sales}.account WHERE telephone1 LIKE '+32 %s %%'";

    private Accounts() {}

    static Trial create(Trial reference, String name, long records) {
        Trial trial = reference.copy(name);
        Reference.count(trial, records);
        addTo(trial);
        return trial;
    }

    /** For every number one. */
    static void addTo(Trial trial) {
        trial.execute(CREATE, "ANALYZE TABLE {sales}.account");
    }

    /** @param every about one in so many records */
    static void edit(Trial trial, String mark, long every) {
        trial.execute(EDIT.formatted(mark, every));
    }
}

package io.koppel.bench;

/** Customers of Business Central, and what of them stands in Sales once they are synchronized. */
final class Customers {

    static final String CREATE =
            """
            INSERT INTO {bc}.customer
                (no, name, search_name, address, address_2, city, post_code, county, country_region_code, contact,
                 phone_no, fax_no, e_mail, home_page, credit_limit_lcy, salesperson_code, payment_terms_code,
                 shipment_method_code, shipping_agent_code, customer_posting_group, currency_code,
                 system_created_at, system_modified_at)
            SELECT CONCAT('B', LPAD(n.number, 8, '0')), CONCAT('Customer ', n.number, ' Trading'),
                   CONCAT('CUSTOMER ', n.number), CONCAT('Street ', n.number % 977, ' ', n.number % 311),
                   IF(n.number % 3 = 0, 'Suite 5', ''), CONCAT('City ', n.number % 5000), CONCAT('P', n.number % 90000),
                   CONCAT('County ', n.number % 40), 'NL', '', CONCAT('+31 20 ', n.number),
                   IF(n.number % 4 = 0, CONCAT('+31 21 ', n.number), ''), CONCAT('c', n.number, '@example.org'),
                   CONCAT('https://example.org/', n.number), n.number % 10000, s.code,
                   ELT(1 + n.number % 4, '30 DAYS', '45 DAYS', '60 DAYS', ''), ELT(1 + n.number % 3, 'FOB', 'CIF', ''),
                   ELT(1 + n.number % 3, 'DHL', 'UPS', ''), 'DOMESTIC', c.code,
                   UTC_TIMESTAMP(6) - INTERVAL 2 HOUR, UTC_TIMESTAMP(6) - INTERVAL 2 HOUR
              FROM {sales}.bench_number n
              JOIN {sales}.bench_code s ON s.kind = 'SALESPERSON' AND s.number = n.number % 8
              JOIN {sales}.bench_code c ON c.kind = 'CURRENCY' AND c.number = n.number % 5
            """;

    /** Every mapped column as Sales has it. Keys are as random as those that Koppel derives. */
    static final String AS_ACCOUNTS =
            """
            SELECT LOWER(INSERT(INSERT(INSERT(INSERT(MD5(b.system_id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))
                       AS accountid,
                   3 AS customertypecode, 'systemuser' AS owneridtype, s.id AS ownerid, b.name AS name,
                   b.address AS address1_line1, b.address_2 AS address1_line2, b.post_code AS address1_postalcode,
                   b.city AS address1_city, b.country_region_code AS address1_country,
                   b.county AS address1_stateorprovince, c.id AS transactioncurrencyid, b.e_mail AS emailaddress1,
                   b.fax_no AS fax, b.home_page AS websiteurl, b.phone_no AS telephone1,
                   CASE b.shipment_method_code WHEN 'FOB' THEN 1 WHEN 'CIF' THEN 2 END AS address1_freighttermscode,
                   CASE b.shipping_agent_code WHEN 'DHL' THEN 2 WHEN 'UPS' THEN 4 END AS address1_shippingmethodcode,
                   CASE b.payment_terms_code WHEN '30 DAYS' THEN 1 WHEN '45 DAYS' THEN 3 WHEN '60 DAYS' THEN 4 END
                       AS paymenttermscode,
                   b.credit_limit_lcy AS creditlimit, 0 AS statecode, 1 AS statuscode
              FROM {bc}.customer b
              JOIN {sales}.bench_code s ON s.kind = 'SALESPERSON' AND s.code = b.salesperson_code
              JOIN {sales}.bench_code c ON c.kind = 'CURRENCY' AND c.code = b.currency_code
            """;

    static final String ACCOUNT_COLUMNS =
            "accountid, customertypecode, owneridtype, ownerid, name, address1_line1, address1_line2,"
                    + " address1_postalcode, address1_city, address1_country, address1_stateorprovince,"
                    + " transactioncurrencyid, emailaddress1, fax, websiteurl, telephone1, address1_freighttermscode,"
                    + " address1_shippingmethodcode, paymenttermscode, creditlimit, statecode, statuscode";

    /** As people edit: two fields, and the database moves the modified time. */
    static final String EDIT =
            """
            UPDATE {bc}.customer SET phone_no = CONCAT('+31 %1$s ', no), city = CONCAT('Town %1$s ', RIGHT(no, 4))
             WHERE CAST(RIGHT(no, 8) AS UNSIGNED) %% %2$d = 0
            """;

    private Customers() {}

    static Trial create(Trial reference, String name, long records) {
        Trial trial = reference.copy(name);
        Reference.count(trial, records);
        trial.execute(CREATE, "ANALYZE TABLE {bc}.customer");
        return trial;
    }

    /** @param every one in so many records */
    static void edit(Trial trial, String mark, long every) {
        trial.execute(EDIT.formatted(mark, every));
    }
}

--liquibase formatted sql

-- Business Central side: the tables other tables refer to by code.
-- A column comment that begins with Code[n] marks a code: the endpoint compares its values upper-cased and without outer spaces.
-- Codes are binary text, because a key must not make two emoji or an accented and a plain letter the same value.
-- Created and modified times are in the zone of the session, which Koppel pins to UTC.

--changeset koppel:bc-country-region dbms:mysql,mariadb
CREATE TABLE country_region
(
    code                   VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    name                   VARCHAR(50) NOT NULL DEFAULT '',
    iso_code               VARCHAR(2) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[2]',
    iso_numeric_code       VARCHAR(3) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[3]',
    eu_country_region_code VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    intrastat_code         VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    address_format         VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'One of: Post Code+City, City+Post Code, City+County+Post Code, Blank Line+Post Code+City, Custom',
    vat_scheme             VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    system_id              CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at      DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at     DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE country_region;

--changeset koppel:bc-payment-terms dbms:mysql,mariadb
CREATE TABLE payment_terms
(
    code                      VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    due_date_calculation      VARCHAR(32) NOT NULL DEFAULT '',
    discount_date_calculation VARCHAR(32) NOT NULL DEFAULT '',
    discount                  DECIMAL(38, 20) NOT NULL DEFAULT 0,
    description               VARCHAR(100) NOT NULL DEFAULT '',
    calc_pmt_disc_on_cr_memos TINYINT(1) NOT NULL DEFAULT 0,
    system_id                 CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at         DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at        DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE payment_terms;

--changeset koppel:bc-shipment-method dbms:mysql,mariadb
CREATE TABLE shipment_method
(
    code               VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    description        VARCHAR(100) NOT NULL DEFAULT '',
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE shipment_method;

--changeset koppel:bc-shipping-agent dbms:mysql,mariadb
CREATE TABLE shipping_agent
(
    code               VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    name               VARCHAR(50) NOT NULL DEFAULT '',
    internet_address   VARCHAR(250) NOT NULL DEFAULT '',
    account_no         VARCHAR(30) NOT NULL DEFAULT '',
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE shipping_agent;

--changeset koppel:bc-unit-of-measure dbms:mysql,mariadb
CREATE TABLE unit_of_measure
(
    code                        VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    description                 VARCHAR(50) NOT NULL DEFAULT '',
    international_standard_code VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    symbol                      VARCHAR(10) NOT NULL DEFAULT '',
    system_id                   CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at           DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at          DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE unit_of_measure;

--changeset koppel:bc-salesperson-purchaser dbms:mysql,mariadb
CREATE TABLE salesperson_purchaser
(
    code                    VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[20]',
    name                    VARCHAR(50) NOT NULL DEFAULT '',
    commission              DECIMAL(38, 20) NOT NULL DEFAULT 0,
    e_mail                  VARCHAR(80) NOT NULL DEFAULT '',
    e_mail_2                VARCHAR(80) NOT NULL DEFAULT '',
    phone_no                VARCHAR(30) NOT NULL DEFAULT '',
    job_title               VARCHAR(30) NOT NULL DEFAULT '',
    privacy_blocked         TINYINT(1) NOT NULL DEFAULT 0,
    global_dimension_1_code VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    global_dimension_2_code VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    search_e_mail           VARCHAR(80) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[80]',
    system_id               CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at       DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at      DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE salesperson_purchaser;

--changeset koppel:bc-currency dbms:mysql,mariadb
CREATE TABLE currency
(
    code                           VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    description                    VARCHAR(30) NOT NULL DEFAULT '',
    symbol                         VARCHAR(10) NOT NULL DEFAULT '',
    iso_code                       VARCHAR(3) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[3]',
    iso_numeric_code               VARCHAR(3) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[3]',
    last_date_modified             DATE NULL DEFAULT NULL,
    last_date_adjusted             DATE NULL DEFAULT NULL,
    unrealized_gains_acc           VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    realized_gains_acc             VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    unrealized_losses_acc          VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    realized_losses_acc            VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    invoice_rounding_precision     DECIMAL(38, 20) NOT NULL DEFAULT 0,
    invoice_rounding_type          VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'One of: Nearest, Up, Down',
    amount_rounding_precision      DECIMAL(38, 20) NOT NULL DEFAULT 0,
    unit_amount_rounding_precision DECIMAL(38, 20) NOT NULL DEFAULT 0,
    amount_decimal_places          VARCHAR(5) NOT NULL DEFAULT '',
    unit_amount_decimal_places     VARCHAR(5) NOT NULL DEFAULT '',
    currency_factor                DECIMAL(38, 20) NOT NULL DEFAULT 0,
    emu_currency                   TINYINT(1) NOT NULL DEFAULT 0,
    system_id                      CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at              DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at             DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE currency;

--changeset koppel:bc-currency-exchange-rate dbms:mysql,mariadb
CREATE TABLE currency_exchange_rate
(
    currency_code                  VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    starting_date                  DATE NOT NULL,
    exchange_rate_amount           DECIMAL(38, 20) NOT NULL DEFAULT 0,
    adjustment_exch_rate_amount    DECIMAL(38, 20) NOT NULL DEFAULT 0,
    relational_currency_code       VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    relational_exch_rate_amount    DECIMAL(38, 20) NOT NULL DEFAULT 0,
    relational_adjmt_exch_rate_amt DECIMAL(38, 20) NOT NULL DEFAULT 0,
    fix_exchange_rate_amount       VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'One of: Currency, Relational Currency, Both',
    system_id                      CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at              DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at             DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (currency_code, starting_date),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE currency_exchange_rate;

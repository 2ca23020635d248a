--liquibase formatted sql

-- Business Central side: set-up, number series and templates.
-- The field name of a template line is the product's; its column is found by the naming rule of the tables.

--changeset koppel:bc-general-ledger-setup dbms:mysql,mariadb
CREATE TABLE general_ledger_setup
(
    primary_key                    VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    lcy_code                       VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    local_currency_symbol          VARCHAR(10) NOT NULL DEFAULT '',
    local_currency_description     VARCHAR(60) NOT NULL DEFAULT '',
    amount_rounding_precision      DECIMAL(38, 20) NOT NULL DEFAULT 0,
    unit_amount_rounding_precision DECIMAL(38, 20) NOT NULL DEFAULT 0,
    amount_decimal_places          VARCHAR(5) NOT NULL DEFAULT '',
    unit_amount_decimal_places     VARCHAR(5) NOT NULL DEFAULT '',
    emu_currency                   TINYINT(1) NOT NULL DEFAULT 0,
    allow_posting_from             DATE NULL DEFAULT NULL,
    allow_posting_to               DATE NULL DEFAULT NULL,
    system_id                      CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at              DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at             DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (primary_key),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE general_ledger_setup;

--changeset koppel:bc-sales-receivables-setup dbms:mysql,mariadb
CREATE TABLE sales_receivables_setup
(
    primary_key        VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    customer_nos       VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    quote_nos          VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    order_nos          VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    invoice_nos        VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    posted_invoice_nos VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    credit_memo_nos    VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (primary_key),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE sales_receivables_setup;

--changeset koppel:bc-marketing-setup dbms:mysql,mariadb
CREATE TABLE marketing_setup
(
    primary_key                 VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    contact_nos                 VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    campaign_nos                VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    opportunity_nos             VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    bus_rel_code_for_customers  VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    bus_rel_code_for_vendors    VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    bus_rel_code_for_bank_accs  VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    default_salesperson_code    VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    default_country_region_code VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    system_id                   CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at           DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at          DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (primary_key),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE marketing_setup;

--changeset koppel:bc-resources-setup dbms:mysql,mariadb
CREATE TABLE resources_setup
(
    primary_key        VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    resource_nos       VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    time_sheet_nos     VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (primary_key),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE resources_setup;

--changeset koppel:bc-inventory-setup dbms:mysql,mariadb
CREATE TABLE inventory_setup
(
    primary_key            VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    item_nos               VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    transfer_order_nos     VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    default_costing_method VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'One of: FIFO, LIFO, Specific, Average, Standard',
    system_id              CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at      DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at     DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (primary_key),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE inventory_setup;

--changeset koppel:bc-no-series dbms:mysql,mariadb
CREATE TABLE no_series
(
    code               VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[20]',
    description        VARCHAR(100) NOT NULL DEFAULT '',
    default_nos        TINYINT(1) NOT NULL DEFAULT 0,
    manual_nos         TINYINT(1) NOT NULL DEFAULT 0,
    date_order         TINYINT(1) NOT NULL DEFAULT 0,
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE no_series;

--changeset koppel:bc-no-series-line dbms:mysql,mariadb
CREATE TABLE no_series_line
(
    series_code        VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[20]',
    line_no            INT NOT NULL,
    starting_date      DATE NULL DEFAULT NULL,
    starting_no        VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    ending_no          VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    warning_no         VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    increment_by_no    INT NOT NULL DEFAULT 0,
    last_no_used       VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    open               TINYINT(1) NOT NULL DEFAULT 0,
    last_date_used     DATE NULL DEFAULT NULL,
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (series_code, line_no),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE no_series_line;

--changeset koppel:bc-config-template-header dbms:mysql,mariadb
CREATE TABLE config_template_header
(
    code               VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    description        VARCHAR(100) NOT NULL DEFAULT '',
    table_id           INT NOT NULL DEFAULT 0,
    enabled            TINYINT(1) NOT NULL DEFAULT 0,
    used_in_hierarchy  TINYINT(1) NOT NULL DEFAULT 0,
    instance_no_series VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    system_id          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE config_template_header;

--changeset koppel:bc-config-template-line dbms:mysql,mariadb
CREATE TABLE config_template_line
(
    data_template_code  VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    line_no             INT NOT NULL,
    type                VARCHAR(30) NOT NULL DEFAULT '' COMMENT 'One of: Field, Template, Related Template',
    field_id            INT NOT NULL DEFAULT 0,
    field_name          VARCHAR(30) NOT NULL DEFAULT '',
    table_id            INT NOT NULL DEFAULT 0,
    template_code       VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    mandatory           TINYINT(1) NOT NULL DEFAULT 0,
    reference           VARCHAR(250) NOT NULL DEFAULT '',
    default_value       VARCHAR(250) NOT NULL DEFAULT '',
    skip_relation_check TINYINT(1) NOT NULL DEFAULT 0,
    system_id           CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at  DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (data_template_code, line_no),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE config_template_line;

--changeset koppel:bc-customer-template dbms:mysql,mariadb
CREATE TABLE customer_template
(
    code                   VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'Code[10]',
    description            VARCHAR(100) NOT NULL DEFAULT '',
    territory_code         VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    currency_code          VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    country_region_code    VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    gen_bus_posting_group  VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    customer_posting_group VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    vat_bus_posting_group  VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    customer_price_group   VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    invoice_disc_code      VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    customer_disc_group    VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[20]',
    allow_line_disc        TINYINT(1) NOT NULL DEFAULT 0,
    prices_including_vat   TINYINT(1) NOT NULL DEFAULT 0,
    payment_terms_code     VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    payment_method_code    VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    shipment_method_code   VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    shipping_agent_code    VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Code[10]',
    system_id              CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    system_created_at      DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    system_modified_at     DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (code),
    UNIQUE KEY by_system_id (system_id),
    KEY by_system_modified_at (system_modified_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE customer_template;

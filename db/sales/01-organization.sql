--liquibase formatted sql

-- Sales side: the organization, its users and its currencies.
-- A column comment that begins with Option: lists a column's option values and labels; filters accept either.
-- Created and modified times are in the zone of the session, which Koppel pins to UTC.

--changeset koppel:sales-organization dbms:mysql,mariadb
CREATE TABLE organization
(
    organizationid             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    name                       VARCHAR(160) NULL,
    basecurrencyid             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    basecurrencyprecision      INT NULL,
    currencydecimalprecision   INT NULL,
    currencydisplayoption      INT NULL COMMENT 'Option: 0=CurrencySymbol, 1=CurrencyCode',
    pricingdecimalprecision    INT NULL,
    languagecode               INT NULL,
    localeid                   INT NULL,
    maxrecordsforexporttoexcel INT NULL,
    isdisabled                 TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=No, 1=Yes',
    createdby                  CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon                  DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby                 CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon                 DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (organizationid),
    KEY by_modifiedon (modifiedon)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE organization;

--changeset koppel:sales-systemuser dbms:mysql,mariadb
CREATE TABLE systemuser
(
    systemuserid          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    fullname              VARCHAR(200) NULL,
    firstname             VARCHAR(256) NULL,
    middlename            VARCHAR(50) NULL,
    lastname              VARCHAR(256) NULL,
    domainname            VARCHAR(1024) NULL,
    internalemailaddress  VARCHAR(100) NULL,
    personalemailaddress  VARCHAR(100) NULL,
    mobilephone           VARCHAR(64) NULL,
    title                 VARCHAR(128) NULL,
    jobtitle              VARCHAR(100) NULL,
    address1_telephone1   VARCHAR(64) NULL,
    businessunitid        CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    transactioncurrencyid CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    accessmode            INT NULL DEFAULT 0 COMMENT 'Option: 0=ReadWrite, 1=Administrative, 2=Read, 3=SupportUser, 4=NonInteractive, 5=DelegatedAdmin',
    caltype               INT NULL DEFAULT 0 COMMENT 'Option: 0=Professional, 1=Administrative, 2=Basic, 3=DeviceProfessional, 4=DeviceBasic, 5=Essential, 6=DeviceEssential, 7=Enterprise, 8=DeviceEnterprise',
    isdisabled            TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=Enabled, 1=Disabled',
    islicensed            TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=No, 1=Yes',
    isintegrationuser     TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=No, 1=Yes',
    setupuser             TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=No, 1=Yes',
    createdby             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon             DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby            CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon            DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (systemuserid),
    KEY by_modifiedon (modifiedon)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE systemuser;

--changeset koppel:sales-transactioncurrency dbms:mysql,mariadb
CREATE TABLE transactioncurrency
(
    transactioncurrencyid CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    isocurrencycode   VARCHAR(5) NULL,
    currencyname      VARCHAR(100) NULL,
    currencysymbol    VARCHAR(13) NULL,
    currencyprecision INT NULL,
    exchangerate      DECIMAL(23, 10) NULL,
    organizationid    CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    statecode         INT NULL DEFAULT 0 COMMENT 'Option: 0=Active, 1=Inactive',
    statuscode        INT NULL DEFAULT 1 COMMENT 'Option: 1=Active, 2=Inactive',
    createdby         CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon         DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby        CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon        DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (transactioncurrencyid),
    KEY by_modifiedon (modifiedon),
    KEY by_isocurrencycode (isocurrencycode)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE transactioncurrency;

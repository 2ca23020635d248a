--liquibase formatted sql

-- Sales side: unit groups, units, products and price lists.

--changeset koppel:sales-uomschedule dbms:mysql,mariadb
CREATE TABLE uomschedule
(
    uomscheduleid  CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    name           VARCHAR(200) NULL,
    baseuomname    VARCHAR(100) NULL,
    description    VARCHAR(2000) NULL,
    organizationid CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    statecode      INT NULL DEFAULT 0 COMMENT 'Option: 0=Active, 1=Inactive',
    statuscode     INT NULL DEFAULT 1 COMMENT 'Option: 1=Active, 2=Inactive',
    createdby      CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon      DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby     CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon     DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (uomscheduleid),
    KEY by_modifiedon (modifiedon),
    KEY by_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE uomschedule;

--changeset koppel:sales-uom dbms:mysql,mariadb
CREATE TABLE uom
(
    uomid             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    uomscheduleid     CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    name              VARCHAR(100) NULL,
    quantity          DECIMAL(23, 10) NULL,
    baseuom           CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    isschedulebaseuom TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=No, 1=Yes',
    organizationid    CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdby         CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon         DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby        CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon        DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (uomid),
    KEY by_modifiedon (modifiedon),
    KEY by_uomscheduleid (uomscheduleid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE uom;

--changeset koppel:sales-product dbms:mysql,mariadb
CREATE TABLE product
(
    productid             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    name                  VARCHAR(100) NULL,
    productnumber         VARCHAR(100) NULL,
    description           VARCHAR(2000) NULL,
    producttypecode       INT NULL DEFAULT 1 COMMENT 'Option: 1=SalesInventory, 2=MiscellaneousCharges, 3=Services, 4=FlatFees',
    productstructure      INT NULL DEFAULT 1 COMMENT 'Option: 1=Product, 2=ProductFamily, 3=ProductBundle',
    parentproductid       CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    subjectid             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    defaultuomid          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    defaultuomscheduleid  CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    transactioncurrencyid CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    exchangerate          DECIMAL(23, 10) NULL,
    pricelevelid          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    price                 DECIMAL(19, 4) NULL,
    standardcost          DECIMAL(19, 4) NULL,
    currentcost           DECIMAL(19, 4) NULL,
    quantitydecimal       INT NULL,
    quantityonhand        DECIMAL(23, 10) NULL,
    stockvolume           DECIMAL(23, 10) NULL,
    stockweight           DECIMAL(23, 10) NULL,
    size                  VARCHAR(200) NULL,
    isstockitem           TINYINT(1) NULL COMMENT 'Option: 0=No, 1=Yes',
    iskit                 TINYINT(1) NULL DEFAULT 0 COMMENT 'Option: 0=No, 1=Yes',
    vendorid              VARCHAR(100) NULL,
    vendorname            VARCHAR(100) NULL,
    vendorpartnumber      VARCHAR(100) NULL,
    suppliername          VARCHAR(100) NULL,
    producturl            VARCHAR(255) NULL,
    validfromdate         DATE NULL,
    validtodate           DATE NULL,
    organizationid        CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    statecode             INT NULL DEFAULT 0 COMMENT 'Option: 0=Active, 1=Retired, 2=Draft, 3=UnderRevision',
    statuscode            INT NULL DEFAULT 1 COMMENT 'Option: 0=Draft, 1=Active, 2=Retired, 3=UnderRevision',
    createdby             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon             DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby            CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon            DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (productid),
    KEY by_modifiedon (modifiedon),
    KEY by_productnumber (productnumber)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE product;

--changeset koppel:sales-pricelevel dbms:mysql,mariadb
CREATE TABLE pricelevel
(
    pricelevelid          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    name                  VARCHAR(100) NULL,
    description           VARCHAR(2000) NULL,
    transactioncurrencyid CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    begindate             DATE NULL,
    enddate               DATE NULL,
    freighttermscode      INT NULL COMMENT 'Option: 1=DefaultValue',
    paymentmethodcode     INT NULL COMMENT 'Option: 1=DefaultValue',
    shippingmethodcode    INT NULL COMMENT 'Option: 1=DefaultValue',
    organizationid        CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    statecode             INT NULL DEFAULT 0 COMMENT 'Option: 0=Active, 1=Inactive',
    statuscode            INT NULL DEFAULT 100001 COMMENT 'Option: 100001=Active, 100002=Inactive',
    createdby             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon             DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby            CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon            DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (pricelevelid),
    KEY by_modifiedon (modifiedon),
    KEY by_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE pricelevel;

--changeset koppel:sales-productpricelevel dbms:mysql,mariadb
CREATE TABLE productpricelevel
(
    productpricelevelid   CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL DEFAULT (uuid()),
    pricelevelid          CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    productid             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    productnumber         VARCHAR(100) NULL,
    uomid                 CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    uomscheduleid         CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    amount                DECIMAL(19, 4) NULL,
    percentage            DECIMAL(23, 10) NULL,
    pricingmethodcode     INT NULL DEFAULT 1 COMMENT 'Option: 1=CurrencyAmount, 2=PercentofList, 3=PercentMarkupCurrentCost, 4=PercentMarginCurrentCost, 5=PercentMarkupStandardCost, 6=PercentMarginStandardCost',
    quantitysellingcode   INT NULL DEFAULT 1 COMMENT 'Option: 1=NoControl, 2=Whole, 3=WholeandFractional',
    roundingpolicycode    INT NULL COMMENT 'Option: 1=None, 2=Up, 3=Down, 4=ToNearest',
    transactioncurrencyid CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    organizationid        CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdby             CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    createdon             DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
    modifiedby            CHAR(36) CHARACTER SET ascii COLLATE ascii_general_ci NULL,
    modifiedon            DATETIME(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
    PRIMARY KEY (productpricelevelid),
    KEY by_modifiedon (modifiedon),
    KEY by_pricelevelid_and_productid (pricelevelid, productid),
    KEY by_productid (productid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
--rollback DROP TABLE productpricelevel;

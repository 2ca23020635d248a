CREATE TABLE `llx_user` (
  `rowid` int(11) NOT NULL AUTO_INCREMENT,
  `login` varchar(50) DEFAULT NULL,
  `lastname` varchar(50) DEFAULT NULL,
  `tms` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  PRIMARY KEY (`rowid`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
INSERT INTO `llx_user` VALUES (1,'anna','Šilhavá','2026-11-26 21:10:24');
INSERT INTO `llx_user` VALUES (2,'bob','Bakker','2026-11-26 21:10:24');
INSERT INTO `llx_user` VALUES (3,'carl','Crm','2026-11-26 21:10:37');
CREATE TABLE `societe` (
  `rowid` int(11) NOT NULL AUTO_INCREMENT,
  `nom` varchar(128) DEFAULT NULL,
  `phone` varchar(30) DEFAULT NULL,
  `code_client` varchar(24) DEFAULT NULL,
  `capital` double(24,8) DEFAULT NULL,
  `note` text DEFAULT NULL,
  `fk_user` int(11) DEFAULT NULL,
  `status` tinyint(4) DEFAULT 1,
  `place` point DEFAULT NULL,
  `tms` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  PRIMARY KEY (`rowid`)
) ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
INSERT INTO `societe` VALUES (1,'Firma 1 株式会社','+31 1',NULL,1.10000000,'n',2,1,NULL,'2026-11-26 21:10:24');
INSERT INTO `societe` VALUES (2,'Firma 2 株式会社','+31 2',NULL,2.10000000,'n',1,1,NULL,'2026-11-26 21:10:24');
INSERT INTO `societe` VALUES (3,'Firma 3 株式会社','+31 3',NULL,3.10000000,'n',2,1,NULL,'2026-11-26 21:10:24');
INSERT INTO `societe` VALUES (4,'Firma 4 株式会社','+31 4',NULL,4.10000000,'n',1,1,NULL,'2026-11-26 21:10:24');
INSERT INTO `societe` VALUES (5,'Firma 5 株式会社','+31 5',NULL,5.10000000,'n',2,1,NULL,'2026-11-26 21:10:24');
INSERT INTO `societe` VALUES (6,'Firma 6 株式会社','+31 6',NULL,6.10000000,'n',1,1,NULL,'2026-11-26 21:10:24');
INSERT INTO `societe` VALUES (8,'Account 1','1',NULL,2.00000000,NULL,3,1,NULL,'2026-11-26 21:10:37');
INSERT INTO `societe` VALUES (9,'Account 2','2',NULL,4.00000000,NULL,3,1,NULL,'2026-11-26 21:10:37');
INSERT INTO `societe` VALUES (10,'Account 3','3',NULL,6.00000000,NULL,3,1,NULL,'2026-11-26 21:10:37');
INSERT INTO `societe` VALUES (11,'Account 4','4',NULL,8.00000000,NULL,3,1,NULL,'2026-11-26 21:10:37');

CREATE TABLE `accounts` (
  `id` char(36) NOT NULL,
  `name` varchar(150) DEFAULT NULL,
  `phone_office` varchar(100) DEFAULT NULL,
  `annual_revenue` varchar(100) DEFAULT NULL,
  `description` text DEFAULT NULL,
  `assigned_user_id` char(36) DEFAULT NULL,
  `modified_user_id` char(36) DEFAULT NULL,
  `date_modified` datetime DEFAULT NULL,
  `deleted` tinyint(1) DEFAULT 0,
  KEY `id` (`id`),
  KEY `date_modified` (`date_modified`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
INSERT INTO `accounts` VALUES ('00000000-0000-0000-0000-000000000001','Account 1','1','2',NULL,'cbc4c1cd-e9dd-11f1-8948-02fc00000001',NULL,'2024-01-01 00:00:00',0);
INSERT INTO `accounts` VALUES ('00000000-0000-0000-0000-000000000002','Account 2','2','4',NULL,'cbc4c1cd-e9dd-11f1-8948-02fc00000001',NULL,'2024-01-01 00:00:00',0);
INSERT INTO `accounts` VALUES ('00000000-0000-0000-0000-000000000003','Account 3','3','6',NULL,'cbc4c1cd-e9dd-11f1-8948-02fc00000001',NULL,'2024-01-01 00:00:00',0);
INSERT INTO `accounts` VALUES ('00000000-0000-0000-0000-000000000004','Account 4','4','8',NULL,'cbc4c1cd-e9dd-11f1-8948-02fc00000001',NULL,'2024-01-01 00:00:00',0);
INSERT INTO `accounts` VALUES ('3c1f6903-66d1-5188-b7f2-1587b90a4a95','Firma 1 株式会社','+31 1','1.1','n','7f820b23-fc91-5eed-b9d1-003bd9e00748',NULL,'2026-11-26 21:10:37',0);
INSERT INTO `accounts` VALUES ('98406e7d-55b8-569a-9ca2-fa30fd045623','Firma 2 株式会社','+31 2','2.1','n','faa97c5c-abb4-5341-b406-fe77e80a3d53',NULL,'2026-11-26 21:10:37',0);
INSERT INTO `accounts` VALUES ('e4d1aa38-b9e4-5a2d-9ce9-003ac163fdda','Firma 3 株式会社','+31 3','3.1','n','7f820b23-fc91-5eed-b9d1-003bd9e00748',NULL,'2026-11-26 21:10:37',0);
INSERT INTO `accounts` VALUES ('8837b339-6497-5db5-9faa-14f1c3bdde07','Firma 4 株式会社','+31 4','4.1','n','faa97c5c-abb4-5341-b406-fe77e80a3d53',NULL,'2026-11-26 21:10:37',0);
INSERT INTO `accounts` VALUES ('a654ddcf-4400-596a-bbe2-ad9c0fd74f9d','Firma 5 株式会社','+31 5','5.1','n','7f820b23-fc91-5eed-b9d1-003bd9e00748',NULL,'2026-11-26 21:10:37',0);
INSERT INTO `accounts` VALUES ('ce648168-6b36-526d-99d6-ba0db8ce289d','Firma 6 株式会社','+31 6','6.1','n','faa97c5c-abb4-5341-b406-fe77e80a3d53',NULL,'2026-11-26 21:10:37',0);
CREATE TABLE `users` (
  `id` char(36) NOT NULL,
  `user_name` varchar(60) DEFAULT NULL,
  `last_name` varchar(100) DEFAULT NULL,
  `date_modified` datetime DEFAULT NULL,
  `deleted` tinyint(1) DEFAULT 0
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
INSERT INTO `users` VALUES ('cbc4c1cd-e9dd-11f1-8948-02fc00000001','carl','Crm','2024-01-01 00:00:00',0);
INSERT INTO `users` VALUES ('faa97c5c-abb4-5341-b406-fe77e80a3d53','anna','Šilhavá','2026-11-26 21:10:37',0);
INSERT INTO `users` VALUES ('7f820b23-fc91-5eed-b9d1-003bd9e00748','bob','Bakker','2026-11-26 21:10:37',0);

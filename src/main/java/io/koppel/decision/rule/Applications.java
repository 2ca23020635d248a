package io.koppel.decision.rule;

/**
 * Which sides are run by their own application. On bare tables Koppel does what the application would: numbers new
 * records, applies templates, keeps the customer's company contact, gives a unit group its unit. A live system does these
 * itself, and once is enough.
 */
public record Applications(boolean businessCentral, boolean sales) {

    public static final Applications NONE = new Applications(false, false);
}

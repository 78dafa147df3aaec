/** A module with a name. */
module it.bank {
    requires static transitive dev.interlock.annotations;
    requires transitive dev.interlock.runtime;

    exports bank;
}

package dev.interlock.oracle.program;

import java.util.List;

/**
 * An instance method. One that returns a boolean returns false where its body comes to an end.
 *
 * @param inherits whether its contracts are written at the method that it overrides, and not here
 */
public record Method(
        String name,
        List<Param> params,
        List<Contract> contracts,
        boolean inherits,
        boolean returnsBoolean,
        boolean isPrivate,
        Block body) {
    public Method {
        params = List.copyOf(params);
        contracts = List.copyOf(contracts);
    }

    /** The contracts that stand at the method. */
    public List<Contract> annotations() {
        return inherits ? List.of() : contracts;
    }

    /** The same method with another body. */
    public Method withBody(Block other) {
        return new Method(name, params, contracts, inherits, returnsBoolean, isPrivate, other);
    }

    /** The same method with other contracts. */
    public Method withContracts(List<Contract> others) {
        return new Method(name, params, others, false, returnsBoolean, isPrivate, body);
    }
}

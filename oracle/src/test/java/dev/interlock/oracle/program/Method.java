package dev.interlock.oracle.program;

import java.util.List;

/** An instance method. One that returns a boolean returns false where its body comes to an end. */
public record Method(
        String name,
        List<Param> params,
        List<Contract> contracts,
        boolean returnsBoolean,
        boolean isPrivate,
        Block body) {
    public Method {
        params = List.copyOf(params);
        contracts = List.copyOf(contracts);
    }

    /** The same method with another body. */
    public Method withBody(Block other) {
        return new Method(name, params, contracts, returnsBoolean, isPrivate, other);
    }

    /** The same method with other contracts. */
    public Method withContracts(List<Contract> others) {
        return new Method(name, params, others, returnsBoolean, isPrivate, body);
    }
}

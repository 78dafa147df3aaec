package dev.interlock.oracle.program;

import java.util.List;

/**
 * An instance method.
 *
 * @param inherits whether its contracts are written at the method that it overrides, and not here
 */
public record Method(
        String name,
        List<Param> params,
        List<Contract> contracts,
        boolean inherits,
        Returns returns,
        boolean isPrivate,
        Block body) {
    /** The name of what is run in a constructor, when its fields are set. */
    public static final String CONSTRUCTOR = "<init>";

    public Method {
        params = List.copyOf(params);
        contracts = List.copyOf(contracts);
    }

    /** Whether it is the body of a constructor. */
    public boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    /** Whether it returns a truth value. */
    public boolean returnsBoolean() {
        return returns == Returns.TRUTH;
    }

    /** The contracts that stand at the method. */
    public List<Contract> annotations() {
        return inherits ? List.of() : contracts;
    }

    /** The same method with another result. */
    public Method returning(Returns other) {
        return new Method(name, params, contracts, inherits, other, isPrivate, body);
    }

    /** The same method with another body. */
    public Method withBody(Block other) {
        return new Method(name, params, contracts, inherits, returns, isPrivate, other);
    }

    /** The same method with other contracts. */
    public Method withContracts(List<Contract> others) {
        return new Method(name, params, others, false, returns, isPrivate, body);
    }
}

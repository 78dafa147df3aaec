package dev.interlock.oracle.program;

import java.util.List;

/**
 * An instance method.
 *
 * @param access who may call it, and whether it has a body
 * @param inherits whether its contracts are written at the method that it overrides, and not here
 */
public record Method(
        String name,
        List<Param> params,
        List<Contract> contracts,
        boolean inherits,
        Returns returns,
        Access access,
        Block body) {
    /** How it is declared. */
    public enum Access {
        OPEN,
        PRIVATE,
        /** Of an interface, without a body. */
        ABSTRACT
    }

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

    /** Whether only its own class may call it. */
    public boolean isPrivate() {
        return access == Access.PRIVATE;
    }

    /** Whether only those who implement it have a body for it. */
    public boolean isAbstract() {
        return access == Access.ABSTRACT;
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
        return new Method(name, params, contracts, inherits, other, access, body);
    }

    /** The same method with another body. */
    public Method withBody(Block other) {
        return new Method(name, params, contracts, inherits, returns, access, other);
    }

    /** The same method with other parameters. */
    public Method withParams(List<Param> others) {
        return new Method(name, others, contracts, inherits, returns, access, body);
    }

    /** The same method with other contracts. */
    public Method withContracts(List<Contract> others) {
        return new Method(name, params, others, false, returns, access, body);
    }
}

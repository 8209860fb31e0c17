// A GPIO controller for the rig: eight lines of an AMD Promontory, which the kernel's own gpio-amdpt drives. Its
// registers are a page of memory that the kernel is told to leave alone, and that the host can look at.
DefinitionBlock ("", "SSDT", 2, "PARTYL", "RIGGPIO", 1)
{
    Scope (\_SB)
    {
        Device (GPIO)
        {
            Name (_HID, "AMDF030")
            Name (_CRS, ResourceTemplate ()
            {
                Memory32Fixed (ReadWrite, 0x30000000, 0x00001000)
            })
        }
    }
}

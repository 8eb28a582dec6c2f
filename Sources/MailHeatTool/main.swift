print("mailheat")
